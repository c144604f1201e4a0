import { startEmbeddedEventStore } from '../../../../src/eventstore/embedded/embedded-event-store.js';

/* Program: serves the folder of its first argument on the port of its second, says where, and waits to be killed. */

const [directory = '', port = '0'] = process.argv.slice(2);
const server = await startEmbeddedEventStore({ directory, port: Number(port) });
process.stdout.write(`${server.port}\n`);
