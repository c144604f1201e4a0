import { GrowableArray } from './growable-array.js';
import { UUID_BYTES, writeUuid } from '../records/uuid.js';

const INITIAL_BUCKETS = 1024;

/**
 * Finds events by id in eight bytes an event: a chained hash table over 32-bit fingerprints. A match is a candidate
 * only; the caller compares the id in the log.
 */
export class EventIds {
  readonly #fingerprints = GrowableArray.uint32();
  /** For each event, the previous event of its bucket, plus one; 0 ends the chain. */
  readonly #previous = GrowableArray.uint32();
  #buckets = new Uint32Array(INITIAL_BUCKETS);
  /** How many events, from the first on, are in the buckets. */
  #linked = 0;

  /** Adds the id of the next event of the log. */
  add(id: string): void {
    this.addFingerprint(fingerprintOf(id));
  }

  /** Adds the next event of the log, of whose id only the fingerprint is known. */
  addFingerprint(fingerprint: number): void {
    this.#fingerprints.push(fingerprint);
    this.#previous.push(0);
  }

  /** The fingerprints of the events from number `from` up to, not including, `to`. */
  fingerprintsOf(from: number, to: number): Uint32Array {
    return this.#fingerprints.slice(from, to);
  }

  /** The numbers of the events that may have this id, latest first. */
  *candidates(id: string): Generator<number> {
    this.link();
    const fingerprint = fingerprintOf(id);
    let link = this.#buckets[fingerprint & (this.#buckets.length - 1)] as number;
    while (link !== 0) {
      const number = link - 1;
      if (this.#fingerprints.at(number) === fingerprint) yield number;
      link = this.#previous.at(number);
    }
  }

  /**
   * Puts the events into the buckets that are not in them yet. A look-up does so by itself; after many have been added,
   * it may be done beforehand, as then all of them are put in at once and none of them twice.
   */
  link(): void {
    const { length } = this.#fingerprints;
    if (length > this.#buckets.length) {
      this.#buckets = new Uint32Array(2 ** Math.ceil(Math.log2(length)));
      this.#linked = 0;
    }
    const mask = this.#buckets.length - 1;
    for (; this.#linked < length; this.#linked++) {
      const bucket = this.#fingerprints.at(this.#linked) & mask;
      this.#previous.set(this.#linked, this.#buckets[bucket] as number);
      this.#buckets[bucket] = this.#linked + 1;
    }
  }
}

/** The id in hand. */
const idBytes = new Uint8Array(UUID_BYTES);
const idWords = new DataView(idBytes.buffer);

/** Mixes all of the id: the parts of a UUID that vary differ from version to version. */
function fingerprintOf(id: string): number {
  writeUuid(id, idBytes, 0);
  const mixed =
    Math.imul(idWords.getUint32(0, true), 0x9e3779b1) ^
    Math.imul(idWords.getUint32(4, true), 0x85ebca6b) ^
    Math.imul(idWords.getUint32(8, true), 0xc2b2ae35) ^
    Math.imul(idWords.getUint32(12, true), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
