import { GrowableArray } from './growable-array.js';
import { uuidToBytes } from '../records/uuid.js';

const INITIAL_BUCKETS = 1024;

/**
 * Finds events by id in eight bytes an event: a chained hash table over 32-bit fingerprints. A match is a candidate
 * only; the caller compares the id in the log.
 */
export class EventIds {
  private readonly fingerprints = GrowableArray.uint32();
  /** For each event, the previous event of its bucket, plus one; 0 ends the chain. */
  private readonly previous = GrowableArray.uint32();
  private buckets = new Uint32Array(INITIAL_BUCKETS);

  /** Adds the id of the next event of the log. */
  add(id: string): void {
    this.addFingerprint(fingerprintOf(id));
  }

  /** Adds the next event of the log, of whose id only the fingerprint is known. */
  addFingerprint(fingerprint: number): void {
    const number = this.fingerprints.length;
    if (number === this.buckets.length) this.rehash();
    const bucket = fingerprint & (this.buckets.length - 1);
    this.fingerprints.push(fingerprint);
    this.previous.push(this.buckets[bucket] as number);
    this.buckets[bucket] = number + 1;
  }

  /** The fingerprints of the events from number `from` up to, not including, `to`. */
  fingerprintsOf(from: number, to: number): Uint32Array {
    return Uint32Array.from({ length: to - from }, (_, index) =>
      this.fingerprints.at(from + index),
    );
  }

  /** The numbers of the events that may have this id, latest first. */
  *candidates(id: string): Generator<number> {
    const fingerprint = fingerprintOf(id);
    let link = this.buckets[fingerprint & (this.buckets.length - 1)] as number;
    while (link !== 0) {
      const number = link - 1;
      if (this.fingerprints.at(number) === fingerprint) yield number;
      link = this.previous.at(number);
    }
  }

  private rehash(): void {
    this.buckets = new Uint32Array(this.buckets.length * 2);
    for (let number = 0; number < this.fingerprints.length; number++) {
      const bucket = this.fingerprints.at(number) & (this.buckets.length - 1);
      this.previous.set(number, this.buckets[bucket] as number);
      this.buckets[bucket] = number + 1;
    }
  }
}

/** Mixes all of the id: the parts of a UUID that vary differ from version to version. */
function fingerprintOf(id: string): number {
  const bytes = uuidToBytes(id);
  const mixed =
    Math.imul(bytes.readUInt32LE(0), 0x9e3779b1) ^
    Math.imul(bytes.readUInt32LE(4), 0x85ebca6b) ^
    Math.imul(bytes.readUInt32LE(8), 0xc2b2ae35) ^
    Math.imul(bytes.readUInt32LE(12), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
