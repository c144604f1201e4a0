import { type KeyObject } from 'node:crypto';

import type { EventRecord } from '../event-record.js';
import { MarketVerifier } from '../verify/market-verifier.js';
import { CheckpointCheck } from './checkpoint-check.js';
import { signedCheckpoint } from './checkpoint.js';
import { keyId, publicKeyOf } from './keys.js';
import { stateHash } from './state-hash.js';

/** Verifies a market as its events come, and signs what was found in order. */
export class MarketSigner {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #verifier: MarketVerifier;
  readonly #signed: CheckpointCheck;
  #last: (EventRecord & { readonly position: bigint }) | undefined;
  #next: { readonly number: number; readonly revision: bigint } = { number: 0, revision: -1n };

  /**
   * @param stream the market's
   * @param trusted the keys whose earlier checkpoints count, beside the signer's own; by id
   * @param earlierRulesBefore the revision before which the rules of 0.1.0 are the ones
   */
  constructor(
    stream: string,
    privateKey: KeyObject,
    trusted: ReadonlyMap<string, KeyObject> = new Map(),
    earlierRulesBefore?: bigint,
  ) {
    this.#privateKey = privateKey;
    this.#publicKey = publicKeyOf(privateKey);
    this.#verifier = new MarketVerifier(stream, earlierRulesBefore);
    const keys = new Map([...trusted, [keyId(this.#publicKey), this.#publicKey] as const]);
    this.#signed = new CheckpointCheck(stream, keys);
  }

  /**
   * The first thing that is wrong, in words, of all that is stored and was taken; nothing is signed behind it. That the
   * stream ends before the event of a checkpoint is among it.
   */
  get fault(): string | undefined {
    const [fault] = [...this.#verifier.report().faults, ...this.#signed.faults];
    if (fault !== undefined) {
      return `event ${fault.revision} breaks ${fault.rule}: ${fault.message}`;
    }
    if (this.unsigned >= 0) return undefined;
    const { revision } = this.#next;
    return `event ${revision} breaks SIGN-GONE: it was signed, and the stream ends before`;
  }

  /** As MarketVerifier has it, of what was taken. */
  get earlierRulesUntil(): bigint | undefined {
    return this.#verifier.earlierRulesUntil;
  }

  /**
   * The revision before which the market is to be read once more by the rules of 0.1.0; undefined when that is of no use. The events do
   * not prove that it was 0.1.0 that did what is wrong today: only what was signed is taken for that, and what somebody answers for.
   * @param grantedBefore the revision before which somebody does
   */
  grantedEarlierRules(grantedBefore = 0n): bigint | undefined {
    const { earlierRulesAt, earlierRulesUntil } = this.#verifier;
    if (earlierRulesAt === undefined || earlierRulesUntil === undefined) return undefined;
    const signedBefore = this.#next.revision + 1n;
    const most = grantedBefore > signedBefore ? grantedBefore : signedBefore;
    const before = earlierRulesUntil < most ? earlierRulesUntil : most;
    return earlierRulesAt < before ? before : undefined;
  }

  /** Events taken behind the last one that a checkpoint vouches for. */
  get unsigned(): number {
    return Number((this.#last?.revision ?? -1n) - this.#next.revision);
  }

  /** Takes a checkpoint that is there: all of those that are stored when it begins, before any event. */
  takeCheckpoint(record: EventRecord): void {
    this.#signed.take(record);
    const { latest } = this.#signed;
    if (latest === undefined) return;
    this.#next = { number: latest.number + 1, revision: BigInt(latest.revision) };
  }

  /** Takes the market's next event. */
  takeEvent(record: EventRecord & { readonly position: bigint }): void {
    this.#verifier.add(record);
    this.#signed.compare(record, this.#verifier);
    this.#last = record;
  }

  /**
   * A checkpoint for all that was taken; undefined when it would vouch for nothing new, in the middle of a command, and
   * where something is wrong.
   * @param at ISO-8601 UTC with milliseconds
   */
  sign(
    at: string,
  ): { readonly number: number; readonly event: Omit<EventRecord, 'revision'> } | undefined {
    const { market, hash, isSettled, stream } = this.#verifier;
    if (this.#last === undefined || market === undefined || !isSettled) return undefined;
    if (this.unsigned <= 0 || this.fault !== undefined) return undefined;
    const { revision, position } = this.#last;
    const { number } = this.#next;
    const places = { revision: String(revision), position: String(position) };
    const checkpoint = { number, stream, ...places, hash, stateHash: stateHash(market), at };
    return { number, event: signedCheckpoint(checkpoint, this.#privateKey, this.#publicKey) };
  }

  /** What sign() answered last is stored. */
  stored(): void {
    this.#next = { number: this.#next.number + 1, revision: this.#last!.revision };
  }
}
