import type { KeyObject } from 'node:crypto';

import { canonicalJson } from '../canonical-json.js';
import type { EventRecord } from '../event-record.js';
import type { Fault } from '../verify/fault.js';
import type { MarketVerifier } from '../verify/market-verifier.js';
import { type Checkpoint, readCheckpoint } from './checkpoint.js';
import { stateHash } from './state-hash.js';

/** What the signed checkpoints of a market say. */
export interface CheckpointReport {
  readonly checkpoints: number;
  /** Revision of the last event that they vouch for; undefined when they vouch for none. */
  readonly upTo: string | undefined;
  /** When that was signed. */
  readonly at: string | undefined;
}

/** Holds a market's stream against its signed checkpoints. */
export class CheckpointCheck {
  readonly #publicKeys: ReadonlyMap<string, KeyObject>;
  readonly #stream: string;
  readonly #checkpoints: Checkpoint[] = [];
  /** What is wrong with the checkpoints themselves, and what is with the stream by those that are in order. */
  #invalid: Fault | undefined;
  #fault: Fault | undefined;
  /** Events taken of the stream of checkpoints. */
  #taken = 0;
  /** How many have been compared, and the first event that those do not vouch for. */
  #compared = 0;
  #unsigned = 0n;

  /**
   * @param stream the market's
   * @param publicKeys whose signatures count, by id
   */
  constructor(stream: string, publicKeys: ReadonlyMap<string, KeyObject>) {
    this.#stream = stream;
    this.#publicKeys = publicKeys;
  }

  get faults(): readonly Fault[] {
    return [this.#invalid, this.#fault].filter((fault) => fault !== undefined);
  }

  /** The latest of them. */
  get latest(): Checkpoint | undefined {
    return this.#checkpoints.at(-1);
  }

  /**
   * Takes the next event of the stream of checkpoints. One that is out of place is a fault; those that are signed are
   * compared all the same, so that whoever can append there cannot thereby put an end to that.
   */
  take(record: EventRecord): void {
    const due = this.#taken;
    this.#taken += 1;
    const checkpoint = readCheckpoint(record, this.#publicKeys);
    if (typeof checkpoint === 'string') return this.#refuse(record, checkpoint);
    const { number, stream, revision } = checkpoint;
    if (stream !== this.#stream) return this.#refuse(record, `it is about ${stream}`);
    if (number !== due) this.#refuse(record, `its number is ${number}`);
    if (record.revision !== BigInt(due))
      this.#refuse(record, `it comes where number ${due} is due`);
    const { latest } = this;
    if (latest !== undefined && BigInt(latest.revision) >= BigInt(revision)) {
      return this.#refuse(record, 'it vouches for less than the one before');
    }
    this.#checkpoints.push(checkpoint);
  }

  /**
   * All checkpoints of the stream were taken: there must be one, and all of those that somebody has kept.
   * @param kept signed ones of this market, from elsewhere
   */
  taken(kept: readonly Checkpoint[] = []): void {
    for (const checkpoint of kept) this.#expect(checkpoint);
    if (this.latest !== undefined || this.#invalid !== undefined) return;
    const message = 'no checkpoint is there, so that nobody vouches for any event';
    this.#invalid = { rule: 'SIGN-NONE', revision: 0n, message };
  }

  #expect(kept: Checkpoint): void {
    const text = canonicalJson(kept);
    if (this.#checkpoints.some((each) => canonicalJson(each) === text)) return;
    const message = `checkpoint ${kept.number}, which was kept, is not in the stream of checkpoints`;
    this.#invalid ??= { rule: 'SIGN-KEPT', revision: 0n, message };
    // What it vouches for must be there nevertheless.
    if (this.#checkpoints.some(({ revision }) => revision === kept.revision)) return;
    this.#checkpoints.push(kept);
    this.#checkpoints.sort((a, b) => Number(BigInt(a.revision) - BigInt(b.revision)));
  }

  /**
   * Compares the event that a verifier has just taken.
   * @param position its place in the log, as the store tells it
   */
  compare(record: EventRecord & { readonly position?: bigint }, verifier: MarketVerifier): void {
    const checkpoint = this.#checkpoints[this.#compared];
    if (checkpoint?.revision !== String(record.revision) || this.#fault !== undefined) return;
    // Behind a broken link all hashes are others, and where it broke is known better than by what was signed.
    if (!verifier.isChained) return;
    this.#compared += 1;
    const fault = this.#difference(checkpoint, record, verifier);
    if (fault === undefined) this.#unsigned = record.revision + 1n;
    else {
      const range = `events ${this.#unsigned} to ${record.revision}`;
      const message = `${range} are not those that checkpoint ${checkpoint.number} was signed for: ${fault}`;
      this.#tell('SIGN-HASH', this.#unsigned, message);
    }
  }

  /** The stream of the market has ended before this revision. */
  end(next: bigint, { isChained }: MarketVerifier): void {
    const missing = this.#checkpoints[this.#compared];
    if (missing === undefined || this.#fault !== undefined || !isChained) return;
    const message = `checkpoint ${missing.number} was signed for event ${missing.revision}, and the stream ends before`;
    this.#tell('SIGN-GONE', next, message);
  }

  report(): CheckpointReport {
    const last = this.#checkpoints[this.#compared - 1];
    return { checkpoints: this.#checkpoints.length, upTo: last?.revision, at: last?.at };
  }

  #refuse({ revision }: EventRecord, why: string): void {
    const message = `checkpoint ${revision}: ${why}`;
    this.#invalid ??= { rule: 'SIGN-VALID', revision: 0n, message };
  }

  #difference(
    checkpoint: Checkpoint,
    { position }: { readonly position?: bigint },
    verifier: MarketVerifier,
  ): string | undefined {
    const { hash, stateHash: state } = checkpoint;
    if (hash !== verifier.hash) return `the hash is ${verifier.hash}, signed was ${hash}`;
    if (position !== undefined && checkpoint.position !== String(position)) {
      return `the position is ${position}, signed was ${checkpoint.position}`;
    }
    const { market } = verifier;
    const found = market === undefined ? undefined : stateHash(market);
    // Of a market that cannot be matched again another fault tells.
    if (found === undefined || found === state) return undefined;
    return `the state has the hash ${found}, signed was ${state}`;
  }

  #tell(rule: string, revision: bigint, message: string): void {
    this.#fault = { rule, revision, message };
  }
}
