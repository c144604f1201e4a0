import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import { MisdirectedMessage, type PeerCommands } from '../../commands/ownership/peer-commands.js';
import { ApplicationError } from '../../errors.js';
import { Refusal } from '../refusal.js';
import { PEER_PATH, SECRET_HEADER } from './peer-address.js';

const NOT_FOUND = new Refusal(
  new ApplicationError('ROUTE_NOT_FOUND', `nothing answers POST ${PEER_PATH}`),
);

/** Where other processes hand this one commands. To anybody else there is nothing here. */
export class PeerDoor {
  readonly #commands: PeerCommands;

  constructor(commands: PeerCommands) {
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
      const replies = await this.#commands.receive(await text(req));
      const headers = { 'Content-Type': 'application/json' };
      res.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(replies) });
      res.end(replies);
    } catch (error) {
      if (error instanceof MisdirectedMessage) NOT_FOUND.send(res);
      // What cannot be read is none of ours, or was cut off: there is nobody to be told.
      else res.destroy();
    }
  }
}

/** Of one length for secrets of any. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
