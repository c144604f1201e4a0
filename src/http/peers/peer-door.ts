import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';

import {
  LateMessage,
  MisdirectedMessage,
  type PeerCommands,
} from '../../commands/ownership/peer-commands.js';
import { ApplicationError } from '../../errors.js';
import { Refusal } from '../refusal.js';
import { PEER_PATH, SECRET_HEADER } from './peer-address.js';

const NOT_FOUND = new Refusal(
  new ApplicationError('ROUTE_NOT_FOUND', `nothing answers POST ${PEER_PATH}`),
);

/** Where other processes hand this one commands. To anybody else there is nothing here. */
export class PeerDoor {
  readonly #commands: Pick<PeerCommands, 'secret' | 'receive'>;
  /** By connection, when what came on it before has been read: the bodies of short messages are ready sooner than those of long ones. */
  readonly #read = new WeakMap<Socket, Promise<unknown>>();

  constructor(commands: Pick<PeerCommands, 'secret' | 'receive'>) {
    this.#commands = commands;
  }

  /** Whether a request is a message of another process that knows this one's secret. */
  isFor({ url, method, headers }: IncomingMessage): boolean {
    if (url !== PEER_PATH || method !== 'POST') return false;
    const { secret } = this.#commands;
    const given = headers[SECRET_HEADER];
    if (secret === undefined || typeof given !== 'string') return false;
    return timingSafeEqual(digest(given), digest(secret));
  }

  /** Carries out what a message says, and answers it. Never throws. */
  async receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const replies = await this.#commands.receive(await this.#inOrder(req));
      const headers = { 'Content-Type': 'application/json' };
      res.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(replies) });
      res.end(replies);
    } catch (error) {
      if (error instanceof MisdirectedMessage) NOT_FOUND.send(res);
      else if (error instanceof LateMessage) res.writeHead(409, { 'Content-Length': 0 }).end();
      // What cannot be read is none of ours, or was cut off: there is nobody to be told.
      else res.destroy();
    }
  }

  /** The body of a message, once those before it on its connection have been read. */
  #inOrder(req: IncomingMessage): Promise<string> {
    const before = this.#read.get(req.socket);
    const body = text(req);
    const read = Promise.all([body, before]).then(([own]) => own);
    this.#read.set(
      req.socket,
      read.catch(() => undefined),
    );
    return read;
  }
}

/** Of one length for secrets of any. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
