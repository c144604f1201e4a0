import { startEmbeddedEventStore } from '../../../src/embedded-eventstore/embedded-event-store.js';
/* Program: serves the folder of its first argument on the port of its second, with the sizes of its third, says where and waits to be killed. */
const [directory = '', port = '0', sizes = '{}'] = process.argv.slice(2);
const server = await startEmbeddedEventStore({
    ...JSON.parse(sizes),
    directory,
    port: Number(port),
});
process.stdout.write(`${server.port}\n`);
//# sourceMappingURL=serve.js.map