import type { EventRecord } from '../event-record.js';
import { GENESIS_HASH, nextHash } from '../hash-chain.js';
import type { Breach, Fault } from './fault.js';
import { Rematch, type RematchedMarket } from './rematch.js';

/** What a market's stream was found to be. */
export interface MarketReport {
  readonly stream: string;
  readonly events: number;
  readonly orders: number;
  readonly fills: number;
  /** The link of the latest event. */
  readonly hash: string;
  /** At most one of each kind: the chain, and the matching. */
  readonly faults: readonly Fault[];
}

/** Verifies the stream of a market, from its first event on. */
export class MarketVerifier {
  readonly #rematch: Rematch;
  readonly #faults: Fault[] = [];
  #isChained = true;
  #isMatched = true;
  #hash = GENESIS_HASH;
  #next = 0n;
  #events = 0;
  #orders = 0;
  #fills = 0;

  /** @param stream its name, such as market-BTC-USDT */
  constructor(readonly stream: string) {
    this.#rematch = new Rematch(stream.replace(/^market-/, ''));
  }

  /** The link of the latest event. */
  get hash(): string {
    return this.#hash;
  }

  /** The market as its events make it; undefined when one of them cannot be, or none lists it. */
  get market(): RematchedMarket | undefined {
    return this.#isMatched ? this.#rematch.market : undefined;
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

  /** Takes the next event of the stream. */
  add(record: EventRecord): void {
    this.#chain(record);
    this.#events += 1;
    if (record.type === 'OrderPlaced' || record.type === 'OrderRejected') this.#orders += 1;
    if (record.type === 'OrderMatched') this.#fills += 1;
    this.#match(record);
  }

  /** Takes the next event of the stream as somebody else has verified it: its link is the one that it tells. */
  addGiven(record: EventRecord): void {
    const { hash } = record.metadata;
    if (typeof hash === 'string') this.#hash = hash;
    this.#match(record);
  }

  #match(record: EventRecord): void {
    this.#next = record.revision + 1n;
    if (!this.#isMatched) return;
    const fault = this.#accept(record);
    if (fault === undefined) return;
    this.#isMatched = false;
    this.#tell(fault, record.revision);
  }

  /** The stream has ended here. */
  end(): void {
    const missing = this.#isMatched ? this.#rematch.end() : undefined;
    if (missing !== undefined) this.#tell(missing, this.#next);
  }

  report(): MarketReport {
    const { stream } = this;
    const faults = [...this.#faults];
    const counts = { events: this.#events, orders: this.#orders, fills: this.#fills };
    return { stream, ...counts, hash: this.#hash, faults };
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
