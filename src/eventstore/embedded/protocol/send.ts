import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';

/** A call of Read: it answers with messages that are already encoded. */
export type ReadCall = ServerWritableStream<ReadReq, Buffer>;

/**
 * Sends messages no faster than the client takes them.
 * @param signal aborts when the client goes away; the rest is then not sent
 */
export async function send(
  call: ReadCall,
  messages: readonly Buffer[],
  signal: AbortSignal,
): Promise<void> {
  for (const message of messages) {
    if (signal.aborted) return;
    if (!call.write(message)) await drained(call, signal);
  }
}

async function drained(call: ReadCall, signal: AbortSignal): Promise<void> {
  try {
    await once(call, 'drain', { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
