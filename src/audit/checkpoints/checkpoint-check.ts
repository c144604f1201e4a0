import type { KeyObject } from 'node:crypto';

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
  readonly #faults: Fault[] = [];
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
    return this.#faults;
  }

  /** The latest of them. */
  get latest(): Checkpoint | undefined {
    return this.#checkpoints.at(-1);
  }

  /** Takes the next event of the stream of checkpoints. */
  take(record: EventRecord): void {
    if (this.#faults.length > 0) return;
    const { revision } = record;
    const checkpoint = readCheckpoint(record, this.#publicKeys);
    const due = this.#checkpoints.length;
    const fault = typeof checkpoint === 'string' ? checkpoint : this.#fault(checkpoint);
    if (fault === undefined && revision === BigInt(due)) {
      this.#checkpoints.push(checkpoint as Checkpoint);
      return;
    }
    const why = fault ?? `it comes where number ${due} is due`;
    this.#tell('SIGN-VALID', 0n, `checkpoint ${revision}: ${why}`);
  }

  /**
   * Compares the event that a verifier has just taken.
   * @param position its place in the log, as the store tells it
   */
  compare(record: EventRecord & { readonly position?: bigint }, verifier: MarketVerifier): void {
    const checkpoint = this.#checkpoints[this.#compared];
    if (checkpoint?.revision !== String(record.revision) || this.#faults.length > 0) return;
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
    if (missing === undefined || this.#faults.length > 0 || !isChained) return;
    const message = `checkpoint ${missing.number} was signed for event ${missing.revision}, and the stream ends before`;
    this.#tell('SIGN-GONE', next, message);
  }

  report(): CheckpointReport {
    const last = this.#checkpoints[this.#compared - 1];
    return { checkpoints: this.#checkpoints.length, upTo: last?.revision, at: last?.at };
  }

  #fault({ number, stream, revision }: Checkpoint): string | undefined {
    const { latest } = this;
    if (number !== this.#checkpoints.length) return `its number is ${number}`;
    if (stream !== this.#stream) return `it is about ${stream}`;
    if (latest !== undefined && BigInt(latest.revision) >= BigInt(revision)) {
      return 'it vouches for less than the one before';
    }
    return undefined;
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
    this.#faults.push({ rule, revision, message });
  }
}
