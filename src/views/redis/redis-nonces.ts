import type { RedisLink } from './redis-link.js';

/** What may be used once, of which all processes of an installation know. Redis forgets each in time. */
export class RedisNonces {
  readonly #link: RedisLink;
  readonly #key: string;

  constructor(link: RedisLink, key: string) {
    this.#link = link;
    this.#key = key;
  }

  /** Notes one of a key for so long. @returns whether it is new. @throws RedisAway; the client's errors */
  async use(keyId: string, nonce: string, forMs: number): Promise<boolean> {
    const key = `${this.#key}:${keyId}/${nonce}`;
    const done = await this.#link.run('nonces', (client) =>
      client.set(key, '', { condition: 'NX', expiration: { type: 'PX', value: forMs } }),
    );
    return done !== null;
  }
}
