import type { IncomingMessage } from 'node:http';

import type { Authenticator } from '../auth/authenticator.js';
import type { Identity } from '../auth/jwt.js';
import { unauthenticated } from '../auth/refused.js';
import { coveredBy, digestOf, readSigned, type SignedHeaders } from '../auth/signed-request.js';
import { clearInterval, setInterval } from '../environment/timers.js';
import { ApplicationError } from '../errors.js';
import type { ClientAddresses } from './client-address.js';

/** How often is looked whether who was let in may still be, over connections that stay. */
const LOOK_MS = 1_000;

const BEARER = /^Bearer +([\x21-\x7e]+)$/i;

/** How a page in a browser, which can send no headers, offers its token along with the protocols that it speaks. */
const BEARER_PROTOCOL = 'bearer.';

const NO_BODY = digestOf('');

/** Who sent a request. */
export interface Sender {
  readonly identity: Identity;
  /** Of a signed request: its signature, which is checked when all of it has come. */
  readonly signed?: SignedHeaders;
}

/** Stands before routes, methods and channels where access is configured. */
export class Guard {
  readonly #authenticator: Authenticator;
  readonly #addresses: ClientAddresses;

  /** @param addresses knows where requests come from */
  constructor(authenticator: Authenticator, addresses: ClientAddresses) {
    this.#authenticator = authenticator;
    this.#addresses = addresses;
  }

  /** From where a request comes. */
  addressOf(req: IncomingMessage): string | undefined {
    return this.#addresses.of(req);
  }

  /**
   * Who sends a request: by its headers alone.
   * @returns undefined when it does not say
   * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN, ACCESS_UNAVAILABLE; EventStoreUnavailable
   */
  async senderOf(req: IncomingMessage): Promise<Sender | undefined> {
    const { headers } = req;
    const address = this.addressOf(req);
    const signed = readSigned(headers);
    const { authorization } = headers;
    if (signed !== undefined) {
      if (authorization !== undefined) {
        throw unauthenticated('send Authorization or a signature, not both');
      }
      return { identity: await this.#authenticator.claimed(signed), signed };
    }
    if (authorization === undefined) return undefined;
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) {
      throw unauthenticated('Authorization must be Bearer and a token or an API key');
    }
    return { identity: await this.logIn(token, address) };
  }

  /**
   * Who asks for a socket: by its headers, or the protocols that it offers.
   * @throws as senderOf
   */
  async visitorOf(req: IncomingMessage): Promise<Identity | undefined> {
    const sender = await this.senderOf(req);
    if (sender?.signed !== undefined) {
      await this.expectSigned(req, req.url ?? '', sender.signed);
    }
    if (sender !== undefined) return sender.identity;
    const offered = protocolsOf(req).find((each) => each.startsWith(BEARER_PROTOCOL));
    if (offered === undefined) return undefined;
    return this.logIn(offered.slice(BEARER_PROTOCOL.length), this.addressOf(req));
  }

  /** Who bears a token or a key. @throws as senderOf */
  logIn(token: string, address: string | undefined): Promise<Identity> {
    return this.#authenticator.bearer(token, address);
  }

  /**
   * Checks a signature, and the key that it is by.
   * @param target path with query, as it was sent
   * @param bodyDigest default: that of no body
   * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN; EventStoreUnavailable
   */
  expectSigned(
    req: IncomingMessage,
    target: string,
    headers: SignedHeaders,
    bodyDigest: string = NO_BODY,
  ): Promise<void> {
    const { method = '', headers: sent } = req;
    const request = { method, target, covered: coveredBy(sent), bodyDigest };
    return this.#authenticator.signed(headers, request, this.addressOf(req));
  }

  /**
   * Looks, as long as a connection stays, whether who was let in may still be.
   * @param onEnd is called once, with the reason why he may not
   * @returns what ends the looking
   */
  watch(identity: Identity, onEnd: (reason: string) => void): () => void {
    let isLooking = false;
    const timer = setInterval(() => {
      if (isLooking) return;
      isLooking = true;
      this.#authenticator
        .expectStill(identity)
        .catch((error: unknown) => {
          // What cannot be told at present will be soon: who was let in stays until then.
          if (!(error instanceof ApplicationError)) return;
          clearInterval(timer);
          onEnd(error.message);
        })
        .finally(() => (isLooking = false));
    }, LOOK_MS).unref();
    return () => clearInterval(timer);
  }
}

/** The protocols that a request for a socket offers. */
function protocolsOf({ headers }: IncomingMessage): readonly string[] {
  const offered = headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').map((each) => each.trim());
}

/** The protocol that is spoken, of those offered: the first, which no token is. */
export function spokenProtocol(offered: ReadonlySet<string>): string | false {
  return [...offered].find((each) => !each.startsWith(BEARER_PROTOCOL)) ?? false;
}
