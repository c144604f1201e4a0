import { createHash } from 'node:crypto';

import { wallClockMs } from '../environment/clock.js';
import type { ApiKeys } from './api-keys.js';
import { type Identity, type JwtVerifier, USER_ID } from './jwt.js';
import type { KeySource } from './key-source.js';
import { isKeyText } from './key-text.js';
import type { UserRole } from './principal.js';
import { forbidden, unauthenticated } from './refused.js';
import type { Signed, SignedHeaders } from './signed-request.js';

/** The longest bearer that is read, in characters. */
export const MAX_BEARER_LENGTH = 4_096;

/** How long a token that was found good is believed without another look at its signature: keys are withdrawn, too. */
const BELIEVED_MS = 60_000;

/** Tokens that are remembered as good, the oldest first to be forgotten. */
const MAX_BELIEVED = 10_000;

/** Roles of whoever trades in his own name. */
const OWN_NAME: ReadonlySet<UserRole> = new Set<UserRole>(['trader', 'market-maker']);

export interface AuthenticatorParts {
  readonly jwt: JwtVerifier;
  /** Without them there are no API keys. */
  readonly keys?: ApiKeys | undefined;
  readonly source: KeySource;
}

interface Believed {
  readonly identity: Identity;
  readonly untilMs: number;
}

/** Finds out who asks. */
export class Authenticator {
  readonly #parts: AuthenticatorParts;
  /** By the digest of the token. */
  readonly #believed = new Map<string, Believed>();

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
  }

  /**
   * Whoever bears a token or an API key.
   * @param address of the client
   * @throws ApplicationError UNAUTHENTICATED saying why, FORBIDDEN from an address that a key is not for, ACCESS_UNAVAILABLE;
   *   EventStoreUnavailable
   */
  async bearer(text: string, address: string | undefined): Promise<Identity> {
    if (text.length > MAX_BEARER_LENGTH) {
      throw unauthenticated(`a bearer has ${MAX_BEARER_LENGTH} characters at most`);
    }
    if (isKeyText(text)) return this.#apiKeys().bearer(text, address);
    const identity = await this.#token(text);
    await this.#expectStanding(identity);
    return identity;
  }

  /** Whoever claims to have signed a request; see ApiKeys. */
  claimed(headers: SignedHeaders): Promise<Identity> {
    return this.#apiKeys().claimed(headers);
  }

  /** Checks the signature, and the key; see ApiKeys. */
  signed(headers: SignedHeaders, request: Signed, address: string | undefined): Promise<void> {
    return this.#apiKeys().signed(headers, request, address);
  }

  /**
   * Checks that who was let in may still be: over a connection that stays.
   * @throws ApplicationError UNAUTHENTICATED or FORBIDDEN saying why he may not; EventStoreUnavailable
   */
  async expectStill(identity: Identity): Promise<void> {
    if (identity.expiresAtMs <= wallClockMs()) {
      throw unauthenticated(
        identity.principal.by === 'key' ? 'the API key has expired' : 'the token has expired',
      );
    }
    const { keyId } = identity.principal;
    if (keyId === undefined) await this.#expectStanding(identity);
    else await this.#apiKeys().expectUsable(keyId);
  }

  #apiKeys(): ApiKeys {
    const { keys } = this.#parts;
    if (keys === undefined)
      throw unauthenticated('API keys are not taken here: AUTH_KEY_SECRET is not set');
    return keys;
  }

  async #token(text: string): Promise<Identity> {
    const digest = createHash('sha256').update(text).digest('base64');
    const believed = this.#believed.get(digest);
    if (believed !== undefined && believed.untilMs > wallClockMs()) return believed.identity;
    this.#believed.delete(digest);
    const identity = await this.#parts.jwt.verify(text);
    const untilMs = Math.min(identity.expiresAtMs, wallClockMs() + BELIEVED_MS);
    this.#believed.set(digest, { identity, untilMs });
    if (this.#believed.size > MAX_BELIEVED) {
      for (const oldest of this.#believed.keys()) {
        this.#believed.delete(oldest);
        break;
      }
    }
    return identity;
  }

  /** Who trades in his own name is let in while suspended, to see and cancel his orders; the market refuses what he may not. */
  async #expectStanding(identity: Identity): Promise<void> {
    const { id, role } = identity.principal;
    const { source } = this.#parts;
    if (!USER_ID.test(id)) {
      expectNotRevoked(identity, await source.tokensRevokedAtMs(id));
      return;
    }
    const { isSuspended, isErased, tokensRevokedAtMs } = await source.find(id);
    if (isErased) throw forbidden('the user has been erased');
    if (isSuspended && !OWN_NAME.has(role)) throw forbidden('the user is suspended');
    expectNotRevoked(identity, tokensRevokedAtMs);
  }
}

/** A token that does not say when it was made may have been made before. */
function expectNotRevoked({ issuedAtMs = -Infinity }: Identity, revokedAtMs = -Infinity): void {
  if (issuedAtMs < revokedAtMs)
    throw unauthenticated('the token has been taken back: get a new one');
}
