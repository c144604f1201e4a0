import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';

import {
  LateMessage,
  MisdirectedMessage,
  type PeerCommands,
} from '../../commands/ownership/peer-commands.js';
import { ApplicationError } from '../../errors.js';
import { Refusal } from '../refusal.js';
import { DIGEST_HEADER, NONCE_HEADER, PEER_PATH, SIGNATURE_HEADER } from './peer-address.js';
import { digestOf, isSignedBy, signatureOf, type Signed } from './peer-signature.js';

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

  /** Whether a request is a message of another process that knows this one's secret; its body may still be another's. */
  isFor({ url, method, headers }: IncomingMessage): boolean {
    if (url !== PEER_PATH || method !== 'POST') return false;
    const { secret } = this.#commands;
    const signed = signedIn(headers);
    const signature = headers[SIGNATURE_HEADER];
    if (secret === undefined || signed === undefined || typeof signature !== 'string') return false;
    return isSignedBy(secret, signed, signature);
  }

  /** Carries out what a message says, and answers it. Never throws. */
  async receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const message = await this.#inOrder(req);
      const signed = signedIn(req.headers);
      const { secret } = this.#commands;
      if (secret === undefined || signed?.digest !== digestOf(message)) {
        throw new Error('the body of a message is not the one that was signed');
      }
      const replies = await this.#commands.receive(message);
      const answer = {
        direction: 'answer',
        nonce: signed.nonce,
        digest: digestOf(replies),
      } as const;
      res.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(replies),
        [SIGNATURE_HEADER]: signatureOf(secret, answer),
      });
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

/** What the headers say is signed; undefined when they do not. */
function signedIn(headers: IncomingHttpHeaders): Signed | undefined {
  const [nonce, digest] = [headers[NONCE_HEADER], headers[DIGEST_HEADER]];
  if (typeof nonce !== 'string' || typeof digest !== 'string') return undefined;
  return { direction: 'message', nonce, digest };
}
