import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { request as expressRequest, type Request } from 'express';

import { setTimeout } from '../environment/timers.js';
import { ApplicationError } from '../errors.js';
import type { Outgoing } from './exchange.js';
import { standardHeadersOf } from './standard-headers.js';

/** JSON values, one a line (https://github.com/ndjson/ndjson-spec). */
const NDJSON = 'application/x-ndjson';

/** Characters that are sent in one piece: lines alone would cost a write, and a chunk of the transfer, each. */
const PIECE = 32 * 1024;

/** Such answers take as long as their clients like, and hold a read of the store each: more than these are not begun. */
const MAX_OPEN = 16;

/** Whether a client asks for lines, and not for one JSON document, which it gets unless it prefers the other. */
export function wantsLines(req: IncomingMessage): boolean {
  return expressRequest.accepts.call(req as Request, 'application/json', NDJSON) === NDJSON;
}

/** How long those that are being sent may go on when the process is to end: short ones are whole by then. */
const LAST_MS = 1_000;

/** Answers of any length, sent while they are read: as fast as the client takes them, and no longer than it is there. */
export class LineStreams {
  /** Aborted when what is still being sent is to be broken off. */
  readonly #cut = new AbortController();
  #open = 0;

  /** @param stopping is aborted when the process is to end, which does not wait for slow clients */
  constructor(stopping?: AbortSignal) {
    // Each stream that is sent listens to it.
    setMaxListeners(0, this.#cut.signal);
    const cut = (): void => this.#cut.abort();
    stopping?.addEventListener('abort', () => setTimeout(cut, LAST_MS).unref(), { once: true });
  }

  /**
   * Sends one JSON value a line. The headers go out with the first, so that what fails before it is answered as any failure
   * is. What fails after that breaks the transfer off, as does the end of the process: an answer that ends as it should is
   * whole.
   * @param lines is ended early when the client goes away
   * @throws ApplicationError OVERLOADED when as many are being sent as may be; whatever `lines` throws
   */
  async send(res: Outgoing, lines: AsyncIterable<object>): Promise<void> {
    if (this.#open >= MAX_OPEN) {
      const why = `${MAX_OPEN} streams are being sent, as many as are at a time`;
      throw new ApplicationError('OVERLOADED', why, { retryAfter: 1 });
    }
    this.#open += 1;
    try {
      await sendAll(res, pieces(lines), this.#cut.signal);
    } finally {
      this.#open -= 1;
    }
  }
}

async function sendAll(
  res: Outgoing,
  texts: AsyncGenerator<string, void>,
  signal: AbortSignal,
): Promise<void> {
  const first = await texts.next();
  // It may have gone while the first was read.
  if (res.closed) return void (await texts.return());
  res.writeHead(200, [
    ...standardHeadersOf(res),
    'Cache-Control',
    'no-store',
    'Content-Type',
    NDJSON,
  ]);
  if (first.done === true || res.req.method === 'HEAD') {
    res.end();
    return void (await texts.return());
  }
  try {
    const source = Readable.from(following(first.value, texts), { highWaterMark: 1 });
    await pipeline(source, res, { signal });
  } catch (error) {
    if (!hasGone(error) && !signal.aborted) throw error;
  }
}

async function* following(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield first;
    yield* rest;
  } finally {
    // Left before it was asked for more, it has not begun with the rest.
    await rest.return(undefined);
  }
}

/** The client is not there any more: nobody is to be told of that. */
function hasGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Lines in pieces of some length; others have their turn between two. */
async function* pieces(lines: AsyncIterable<object>): AsyncGenerator<string, void> {
  let piece = '';
  for await (const line of lines) {
    piece += `${JSON.stringify(line)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    await nextTurn();
  }
  if (piece !== '') yield piece;
}
