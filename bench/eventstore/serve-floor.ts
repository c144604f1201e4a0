import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { encodeEventMessage } from '../../src/embedded-eventstore/records/event-message-writer.js';
import { benchEvents } from './events.js';

/*
 * Program: the least that a server can do. It answers every Read with the same events, encoded before anybody asked,
 * in large writes; what a client takes with it is the client's own floor.
 */

const count = Number(process.argv[2]);
const WRITE_BYTES = 64 * 1024;

const frames = benchEvents(count).map((event, revision) => {
  const position = revision * 300;
  const bytes = Buffer.from(JSON.stringify(event.data));
  const metadata = Buffer.from(JSON.stringify(event.metadata));
  return encodeEventMessage(
    { ...event, contentType: 'application/json', data: bytes, metadata },
    { stream: 'floor', revision, position, createdMs: Date.now() },
  );
});
const answer = Buffer.concat(frames);

function read(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  for (let at = 0; at < answer.length; at += WRITE_BYTES) {
    stream.write(answer.subarray(at, at + WRITE_BYTES));
  }
  stream.end();
}

function refuse(stream: ServerHttp2Stream): void {
  const unimplemented = '12';
  stream.respond(
    { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': unimplemented },
    { endStream: true },
  );
}

const server = createServer();
server.on('stream', (stream, headers) => {
  stream.on('error', () => undefined).resume();
  if (headers[':path']?.endsWith('/Read') === true) read(stream);
  else refuse(stream);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit());
