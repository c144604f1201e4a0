import { hash as digest } from 'node:crypto';

import { canonicalJson } from './canonical-json.js';
import type { Check } from './check.js';
import type { EventRecord } from './event-record.js';

/** What the first event of a stream is chained to. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The link that an event adds to its stream's chain: SHA-256, in hex, over the link before, the event's type and its
 * canonical data, each on a line of its own.
 */
export function nextHash(
  previous: string,
  { type, data }: Pick<EventRecord, 'type' | 'data'>,
): string {
  return digest('sha256', `${previous}\n${type}\n${canonicalJson(data)}`, 'hex');
}

/** Recomputes the chain of a stream from its first event on: whoever changed, dropped or moved one broke it there. */
export class HashChain {
  #links = 0n;
  #hash = GENESIS_HASH;
  #fault: string | undefined;

  /** Takes the next event of the stream. */
  add(record: EventRecord): void {
    const { revision, type, metadata } = record;
    if (this.#fault !== undefined) return;
    if (revision !== this.#links) {
      this.#fault = `event ${revision} comes where event ${this.#links} is due`;
      return;
    }
    this.#hash = nextHash(this.#hash, record);
    this.#links += 1n;
    const { hash } = metadata;
    if (hash === this.#hash) return;
    this.#fault = `event ${revision} (${type}) has hash ${JSON.stringify(hash)}, computed ${this.#hash}`;
  }

  /** What was found up to now. */
  check(): Check {
    return {
      name: 'no event is missing, and the hash chain is whole',
      holds: this.#fault === undefined,
      detail: this.#fault ?? `${this.#links} events, the last hash is ${this.#hash}`,
    };
  }
}
