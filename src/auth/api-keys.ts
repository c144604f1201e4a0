import { timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

import { userOfKey } from '../domain/user/api-keys.js';
import { wallClockMs } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import type { Identity } from './jwt.js';
import type { ApiKey, KeySource } from './key-source.js';
import { hashOfSecret, parseKeyText, secretOfKey } from './key-text.js';
import type { Nonces } from './nonces.js';
import { accessUnavailable, forbidden, unauthenticated } from './refused.js';
import { signatureOf, type Signed, type SignedHeaders, WINDOW_MS } from './signed-request.js';

/** What keys are checked by. */
export interface ApiKeysParts {
  /** AUTH_KEY_SECRET. */
  readonly secret: string;
  readonly source: Pick<KeySource, 'find'>;
  readonly nonces: Nonces;
}

/** Nobody learns from the answer which keys there are. */
const UNKNOWN = 'there is no such API key';

/** Whoever claims a key that there is not: he may do nothing, and is told so once he has sent all, as are others. */
const NOBODY: Identity = {
  principal: { id: 'nobody', role: 'trader', scopes: new Set(), by: 'key' },
  expiresAtMs: Infinity,
};

/** Checks API keys, and what is signed by them. */
export class ApiKeys {
  readonly #parts: ApiKeysParts;

  constructor(parts: ApiKeysParts) {
    this.#parts = parts;
  }

  /**
   * Who holds a key.
   * @param text the key, secret included
   * @param address of the client
   * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN; EventStoreUnavailable
   */
  async bearer(text: string, address: string | undefined): Promise<Identity> {
    const parsed = parseKeyText(text);
    if (parsed === undefined) throw unauthenticated(UNKNOWN);
    const { keyId, secret } = parsed;
    const { key, identity } = await this.#usable(keyId, isOf(secret));
    expectAddress(key, address);
    return identity;
  }

  /**
   * Who says that he has signed a request. Nothing is proved before `signed` has been called with the rest of it, and until then nobody
   * is told how the key stands, or whether there is one.
   * @throws ApplicationError UNAUTHENTICATED; EventStoreUnavailable
   */
  async claimed({ keyId, timestamp }: SignedHeaders): Promise<Identity> {
    expectInTime(timestamp, this.#parts.nonces.sinceMs);
    const userId = userOfKey(keyId);
    const key = userId && (await this.#parts.source.find(userId)).keys.get(keyId);
    return key ? identityOf(userId, keyId, key) : NOBODY;
  }

  /**
   * Checks the signature of a request, and then its key.
   * @param address of the client
   * @throws ApplicationError UNAUTHENTICATED, FORBIDDEN; EventStoreUnavailable
   */
  async signed(
    headers: SignedHeaders,
    request: Signed,
    address: string | undefined,
  ): Promise<void> {
    const secret = secretOfKey(this.#parts.secret, headers.keyId);
    if (!isSame(signatureOf(secret, headers, request), headers.signature)) {
      throw unauthenticated(
        'the signature is not that of this request by a key of ours: of v2, method, path with query, timestamp, nonce, Idempotency-Key, Request-Deadline and body digest',
      );
    }
    const { key } = await this.#usable(headers.keyId, isOf(secret));
    expectAddress(key, address);
    // A timestamp may be as far ahead as it may be behind: until then it can be sent again.
    if (!(await this.#isNew(headers))) {
      throw unauthenticated('the nonce has been used before: each signed request needs a new one');
    }
  }

  async #isNew({ keyId, nonce }: SignedHeaders): Promise<boolean> {
    try {
      return await this.#parts.nonces.use(keyId, nonce, 2 * WINDOW_MS);
    } catch (error) {
      if (error instanceof ApplicationError) throw error;
      throw accessUnavailable('whether the nonce has been used before cannot be told', error);
    }
  }

  /** Whether a key that was let in may still be used. @throws ApplicationError UNAUTHENTICATED, FORBIDDEN; EventStoreUnavailable */
  async expectUsable(keyId: string): Promise<void> {
    await this.#usable(keyId, () => true);
  }

  async #usable(
    keyId: string,
    isProved: (key: ApiKey) => boolean,
  ): Promise<{ readonly key: ApiKey; readonly identity: Identity }> {
    const userId = userOfKey(keyId);
    if (userId === undefined) throw unauthenticated(UNKNOWN);
    const { keys, isErased, isSuspended } = await this.#parts.source.find(userId);
    const key = keys.get(keyId);
    if (key === undefined || isErased || !isProved(key)) throw unauthenticated(UNKNOWN);
    if (key.isRevoked) throw unauthenticated('the API key has been revoked');
    if (isSuspended) throw forbidden('the user is suspended');
    const identity = identityOf(userId, keyId, key);
    if (!(identity.expiresAtMs > wallClockMs())) throw unauthenticated('the API key has expired');
    return { key, identity };
  }
}

function identityOf(userId: string, keyId: string, { expiresAt, role, scopes }: ApiKey): Identity {
  const expiresAtMs = expiresAt === undefined ? Infinity : Date.parse(expiresAt);
  return { principal: { id: userId, role, scopes, by: 'key', keyId }, expiresAtMs };
}

/** Whether a key has a secret. */
function isOf(secret: string): (key: ApiKey) => boolean {
  return ({ secretHash }) => isSame(hashOfSecret(secret), secretHash);
}

/** @param sinceMs see Nonces */
function expectInTime(timestamp: string, sinceMs = -Infinity): void {
  const ms = Number(timestamp);
  if (ms <= sinceMs) {
    throw unauthenticated('Tradeflow-Timestamp must be after the start of this process: sign anew');
  }
  if (Math.abs(ms - wallClockMs()) <= WINDOW_MS) return;
  throw unauthenticated(
    `Tradeflow-Timestamp must be the time in milliseconds since 1970, within ${WINDOW_MS / 1_000} s of ours`,
  );
}

function expectAddress({ addresses }: ApiKey, address: string | undefined): void {
  if (addresses === undefined || (address !== undefined && isAmong(addresses, address))) return;
  throw forbidden('the API key may not be used from this address');
}

/** @param list addresses, or networks by their prefix */
function isAmong(list: readonly string[], address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  const family = familyOf(plain);
  if (family === undefined) return false;
  const allowed = new BlockList();
  for (const each of list) {
    const [network = '', prefix] = each.split('/');
    const listed = familyOf(network);
    if (listed === undefined) continue;
    if (prefix === undefined) allowed.addAddress(network, listed);
    else allowed.addSubnet(network, Number(prefix), listed);
  }
  return allowed.check(plain, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
