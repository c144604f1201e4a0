import type { Client } from 'undici';

import type { Owner } from '../../commands/ownership/ownership.js';
import {
  type PeerConnection,
  PeerGone,
  PeerStopping,
  type PeerTransport,
  PeerUnreached,
} from '../../commands/ownership/peer-transport.js';
import { randomBytes } from '../../environment/randomness.js';
import { DIGEST_HEADER, NONCE_HEADER, PEER_PATH, SIGNATURE_HEADER } from './peer-address.js';
import { digestOf, isSignedBy, signatureOf } from './peer-signature.js';

/** Messages on a connection at a time: the next goes out before those before it have been answered. */
const PIPELINING = 16;

/** How long a connection may take to be made. */
const CONNECT_LIMIT_MS = 500;

/** Hands messages to other processes over HTTP: to each over one connection, which is kept, and keeps their order. */
export class HttpPeers implements PeerTransport {
  open({ address, secret }: Owner): PeerConnection {
    return new HttpPeer(address, secret);
  }
}

class HttpPeer implements PeerConnection {
  readonly #client: Promise<Client>;
  readonly #secret: string;

  constructor(address: string, secret: string) {
    this.#client = connectTo(address);
    this.#secret = secret;
  }

  async send(message: string): Promise<string> {
    const nonce = Buffer.from(randomBytes(16)).toString('base64url');
    const { statusCode, headers, body } = await this.#post(message, nonce);
    const text = await body.text();
    if (statusCode === 200) return this.#verified(text, nonce, headers[SIGNATURE_HEADER]);
    if (statusCode === 503 && codeOf(text) === 'SHUTTING_DOWN') throw new PeerStopping();
    const failure = new Error(`the owner's address answers ${statusCode}`);
    throw statusCode === 404 ? new PeerGone({ cause: failure }) : failure;
  }

  close(): void {
    // Where no client could be made whoever sends is told; there is nothing to be closed.
    this.#client.then((client) => client.destroy()).catch(() => undefined);
  }

  /** @throws Error when an answer is not of the process that the message was for */
  #verified(text: string, nonce: string, given: string | string[] | undefined): string {
    const signed = { direction: 'answer', nonce, digest: digestOf(text) } as const;
    if (typeof given === 'string' && isSignedBy(this.#secret, signed, given)) return text;
    throw new Error("something else than the owner answered at the owner's address");
  }

  async #post(message: string, nonce: string): ReturnType<Client['request']> {
    const digest = digestOf(message);
    const headers = {
      'content-type': 'application/json',
      [NONCE_HEADER]: nonce,
      [DIGEST_HEADER]: digest,
      [SIGNATURE_HEADER]: signatureOf(this.#secret, { direction: 'message', nonce, digest }),
    };
    try {
      const client = await this.#client;
      return await client.request({
        ...{ method: 'POST', path: PEER_PATH, headers, body: message },
        // A message that comes twice is taken once: it may be sent behind others that have not been answered.
        idempotent: true,
        blocking: false,
      });
    } catch (error) {
      if (isRefused(error)) throw new PeerGone({ cause: error });
      if (isUnconnected(error)) throw new PeerUnreached({ cause: error });
      throw error;
    }
  }
}

/** The client is loaded by who has others to talk to, and not by every process that might. */
async function connectTo(address: string): Promise<Client> {
  const { Client } = await import('undici');
  // How long an answer may take is up to whoever waits for it.
  const limits = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: CONNECT_LIMIT_MS } };
  return new Client(address, { ...limits, pipelining: PIPELINING });
}

/** Whether nobody listens at an address. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}

/** Whether there was no connection at all: no such host, or no way to it. One that was there may break with the same codes. */
function isUnconnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'getaddrinfo' || syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT';
}

/** What a refusal is for; another one, such as of an answer that is not known, does not say that nothing was done. */
function codeOf(problem: string): unknown {
  try {
    return (JSON.parse(problem) as { readonly code?: unknown }).code;
  } catch {
    return undefined;
  }
}
