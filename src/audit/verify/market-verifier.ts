import type { EventRecord } from '../event-record.js';
import { GENESIS_HASH, nextHash } from '../hash-chain.js';
import { isOfEarlierRules, isOfLaterRules } from './earlier-rules.js';
import type { Breach, Fault } from './fault.js';
import { Rematch, type RematchedMarket } from './rematch.js';

/** What a market's stream was found to be. */
export interface MarketReport {
  readonly stream: string;
  readonly events: number;
  readonly orders: number;
  readonly fills: number;
  /** The link of the latest event that was matched. */
  readonly hash: string;
  /** At most one of each kind: the chain, and the matching. */
  readonly faults: readonly Fault[];
  /** The events before this revision were matched by the rules of 0.1.0; absent where none were. */
  readonly earlierRulesBefore?: bigint;
}

/** Verifies the stream of a market, from its first event on. */
export class MarketVerifier {
  readonly #rematch: Rematch;
  readonly #faults: Fault[] = [];
  #isChained = true;
  #isMatched = true;
  #hash = GENESIS_HASH;
  /** The link of the latest event that was matched. */
  #matchedHash = GENESIS_HASH;
  /** The latest time of those that are not matched, once there is one. */
  #unmatchedSince: string | undefined;
  /** The event that is wrong, if it may have come about by the rules of 0.1.0, and the first that is surely of today's. */
  #earlierRulesAt: bigint | undefined;
  #laterRulesFrom: bigint | undefined;
  /** The latest event that a matching may have begun with. */
  #began = 0n;
  #next = 0n;
  #events = 0;
  #orders = 0;
  #fills = 0;

  /**
   * @param stream its name, such as market-BTC-USDT
   * @param earlierRulesBefore the revision before which the rules of 0.1.0 are the ones; undefined: today's are from the first on
   */
  constructor(
    readonly stream: string,
    readonly earlierRulesBefore?: bigint,
  ) {
    this.#rematch = new Rematch(stream.replace(/^market-/, ''), earlierRulesBefore);
  }

  /**
   * Where the market broke a rule of today as it may have by those of 0.1.0: the revision of the first event that is surely
   * of today's, or behind the last. Whoever knows it can verify the stream once more, by the rules of their time.
   */
  get earlierRulesUntil(): bigint | undefined {
    if (this.#earlierRulesAt === undefined) return undefined;
    return this.#laterRulesFrom ?? this.#next;
  }

  /** The event by which the market broke a rule of today as it may have by those of 0.1.0. */
  get earlierRulesAt(): bigint | undefined {
    return this.#earlierRulesAt;
  }

  /** The link of the latest event. */
  get hash(): string {
    return this.#hash;
  }

  /** The market as its events make it; undefined when one of them cannot be or was not matched, or none lists it. */
  get market(): RematchedMarket | undefined {
    return this.#isMatched && this.#unmatchedSince === undefined ? this.#rematch.market : undefined;
  }

  /** Whether nothing is due before the next command. */
  get isSettled(): boolean {
    return this.#isMatched && this.#rematch.isSettled;
  }

  /** Whether every link of the chain is the one that its event makes; where it is not, the first fault tells where. */
  get isChained(): boolean {
    return this.#isChained;
  }

  /** Whether no fault was found. */
  get isSound(): boolean {
    return this.#faults.length === 0;
  }

  /**
   * Takes the next event of the stream.
   * @param isCounted whether it is one of those that the report is about
   */
  add(record: EventRecord, isCounted = true): void {
    this.#chain(record);
    this.#matchedHash = this.#hash;
    if (isCounted) this.#count(record);
    this.#match(record);
  }

  /** Takes the next event of the stream, and all that follow, for their links and their times alone. */
  addUnmatched(record: EventRecord): void {
    this.#chain(record);
    this.#next = record.revision + 1n;
    const latest = this.#unmatchedSince ?? this.#rematch.time;
    const { at } = record.data;
    if (this.#isMatched && !(typeof at === 'string' && at >= latest)) {
      this.#isMatched = false;
      const message = `its time ${JSON.stringify(at)} is before ${latest}`;
      this.#tell({ rule: 'TIME-ORDER', message }, record.revision);
    }
    this.#unmatchedSince = typeof at === 'string' ? at : latest;
  }

  #count({ type }: EventRecord): void {
    this.#events += 1;
    if (type === 'OrderPlaced' || type === 'OrderRejected') this.#orders += 1;
    if (type === 'OrderMatched') this.#fills += 1;
  }

  #match(record: EventRecord): void {
    this.#next = record.revision + 1n;
    if (this.#laterRulesFrom === undefined) this.#dateRules(record);
    if (!this.#isMatched) return;
    const fault = this.#accept(record);
    if (fault === undefined) return;
    this.#isMatched = false;
    const mayBeEarlier =
      this.earlierRulesBefore === undefined && this.#laterRulesFrom === undefined;
    if (mayBeEarlier && isOfEarlierRules(record, fault.rule)) {
      this.#earlierRulesAt = record.revision;
    }
    this.#tell(fault, record.revision);
  }

  /** A pause tells by which rules the command was carried out that it belongs to, and that began before it. */
  #dateRules(record: EventRecord): void {
    const { type, revision } = record;
    if (type !== 'OrderMatched' && type !== 'OrderReduced' && type !== 'MatchingPaused') {
      const isEnd = type === 'OrderCancelled' && record.data['reason'] === 'self_trade';
      if (!isEnd) this.#began = revision;
    }
    if (isOfLaterRules(record)) this.#laterRulesFrom = this.#began;
  }

  /** The stream has ended here, and nothing that is due may be missing; where some was not matched nobody can tell. */
  end(): void {
    if (this.#unmatchedSince !== undefined) return;
    const missing = this.#isMatched ? this.#missing() : undefined;
    if (missing !== undefined) this.#tell(missing, this.#next);
  }

  report(): MarketReport {
    const { stream } = this;
    const faults = [...this.#faults];
    const counts = { events: this.#events, orders: this.#orders, fills: this.#fills };
    const earlier = this.earlierRulesBefore;
    const rules = earlier !== undefined && { earlierRulesBefore: earlier };
    return { stream, ...counts, hash: this.#matchedHash, faults, ...rules };
  }

  #missing(): Breach | undefined {
    if (this.#rematch.market !== undefined) return this.#rematch.end();
    return { rule: 'STREAM-LISTED', message: 'the stream holds no event' };
  }

  #chain(record: EventRecord): void {
    if (!this.#isChained) return;
    const { revision, type, metadata } = record;
    const due = this.#next;
    if (revision !== due) {
      this.#isChained = false;
      const message = `event ${revision} comes where event ${due} is due`;
      this.#tell({ rule: 'CHAIN-GAP', message }, due);
      return;
    }
    this.#hash = nextHash(this.#hash, record);
    const { hash } = metadata;
    if (hash === this.#hash) return;
    this.#isChained = false;
    const message = `${type} has the hash ${JSON.stringify(hash)}, computed ${this.#hash}`;
    this.#tell({ rule: 'CHAIN-HASH', message }, revision);
  }

  #accept(record: EventRecord): Breach | undefined {
    try {
      return this.#rematch.accept(record);
    } catch (error) {
      // Members that are missing, or of another type than events of that type have.
      return { rule: 'SCHEMA-DATA', message: `it cannot be read: ${(error as Error).message}` };
    }
  }

  #tell({ rule, message }: Breach, revision: bigint): void {
    this.#faults.push({ rule, revision, message });
  }
}
