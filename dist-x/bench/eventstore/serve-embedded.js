import { startEventStoreServer } from '../../src/embedded-eventstore/server.js';
/* Program: the embedded store of the folder of its first argument, in this process; tells its CPU time when asked. */
const server = await startEventStoreServer({ directory: process.argv[2] ?? '', port: 0 });
process.send?.({ port: server.port });
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => void server.close());
//# sourceMappingURL=serve-embedded.js.map