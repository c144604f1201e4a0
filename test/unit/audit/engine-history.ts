import { type EventRecord, MarketVerifier } from '../../../src/audit/index.js';
import type { MarketCommand, PlaceOrder } from '../../../src/domain/market/commands.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import { SELF_TRADE_PREVENTIONS, TRADING_STATUSES } from '../../../src/domain/market/terms.js';
import { GENESIS_HASH } from '../../../src/eventstore/codec/hash-chain.js';
import { nextHash } from '../../support/next-hash.js';
import { NOW, SYMBOL } from '../../support/market-events.js';
import type { SeededRandom } from '../../support/seeded-random.js';
import { Engine, type EngineModules, realEngine } from './engine.js';

const USERS = ['ada', 'bob', 'cyd', 'dan', '__proto__'];
/** Ticks and lots of a price and a quantity; the market is listed so that few orders make a history of every kind. */
const LISTINGS = [
  { tickSize: '0.01', lotSize: '0.001' },
  {
    ...{ tickSize: '0.01', lotSize: '0.001', minQuantity: '0.002', maxQuantity: '50' },
    ...{ minNotional: '0.5', maxOpenOrders: 60, protectionBandBps: 3, priceBandBps: 9 },
  },
];

/**
 * The stream of a market in which an engine carried out random commands of every kind, expiries and stops between them as
 * the sequencer has it.
 * @returns its records, without end
 */
export function* engineHistory(
  random: SeededRandom,
  modules: EngineModules = realEngine,
  habits: Habits = {},
): Generator<EventRecord> {
  let [revision, hash] = [0n, GENESIS_HASH];
  for (const { commandId, event } of commandsCarriedOut(
    new Trader(random, habits),
    random,
    new Engine(modules),
  )) {
    hash = nextHash(hash, event.type, event.data);
    const data = JSON.parse(JSON.stringify(event.data)) as EventRecord['data'];
    const metadata = { commandId, schemaVersion: 1, hash };
    yield { revision, type: event.type, data, metadata };
    revision += 1n;
  }
}

function* commandsCarriedOut(trader: Trader, random: SeededRandom, engine: Engine) {
  let now = Date.parse(NOW);
  for (let number = 0; ; number++) {
    for (const event of engine.execute(trader.next(number, now), time(now))) {
      trader.hear(event);
      yield { commandId: `c${number}`, event };
    }
    if (engine.broken !== undefined) return;
    // Now and then time goes on before the stops that were reached trigger.
    for (;;) {
      now += random.pick([0, 0, 1, 40]);
      for (let events = engine.expireNext(time(now)); events.length > 0;) {
        for (const event of events) yield { commandId: `x${number}`, event };
        events = engine.expireNext(time(now));
      }
      const triggered = engine.triggerNext(time(now));
      if (triggered.length === 0) break;
      for (const event of triggered) yield { commandId: `t${number}`, event };
      if (engine.broken !== undefined) return;
    }
  }
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}

/** What the traders of a history never do. */
export interface Habits {
  /** Nothing that keeps them from trading with themselves, nothing that depends on the whole book: no FOK, no quote amount. */
  readonly isPlain?: true;
  readonly hasNoIcebergs?: true;
  /** No crowd of small orders that one order takes. */
  readonly isQuiet?: true;
}

/** Thinks of commands: prices that wander, orders of every type, amends and cancels of orders that may be open. */
class Trader {
  readonly #random: SeededRandom;
  readonly #habits: Habits;
  /** Ticks. */
  #middle = 10_000;
  #isOnline = true;
  /** The latest orders. */
  readonly #orders: string[] = [];
  /** What was thought of before and is to come. */
  readonly #next: MarketCommand[] = [];

  constructor(random: SeededRandom, habits: Habits) {
    this.#random = random;
    this.#habits = habits;
  }

  hear({ type, data }: MarketEvent): void {
    if (type === 'MarketStatusChanged') this.#isOnline = data.status === 'ONLINE';
    if (type !== 'OrderPlaced') return;
    this.#orders.push(data.orderId);
    if (this.#orders.length > 80) this.#orders.shift();
  }

  next(number: number, now: number): MarketCommand {
    const random = this.#random;
    if (number === 0) return { type: 'ListMarket', symbol: SYMBOL, ...random.pick(LISTINGS) };
    const waiting = this.#next.shift();
    if (waiting !== undefined) return waiting;
    if (number % 10 === 0) this.#middle += random.between(-3, 3);
    const kind = random.fraction();
    const actor = random.pick(USERS);
    if (kind < (this.#isOnline ? 0.003 : 0.1)) return this.#status(actor);
    if (kind < 0.012) {
      return { type: 'CancelOrders', actor, userId: actor, side: random.pick(['buy', 'sell']) };
    }
    if (kind > 0.998 && this.#habits.isPlain === undefined) return this.#bounds(actor);
    if (this.#orders.length === 0) return this.#place(now);
    if (kind < 0.0125 && !this.#habits.isQuiet) this.#sweep(520);
    if (kind < 0.15) return { type: 'CancelOrder', actor, orderId: random.pick(this.#orders) };
    if (kind < 0.3) return this.#amend(actor, random.pick(this.#orders));
    return this.#place(now);
  }

  /** Many small orders, and one that takes them all in several appends. */
  #sweep(orders: number): void {
    const order = { type: 'PlaceOrder', side: 'sell', orderType: 'limit' } as const;
    const price = this.#price(0);
    for (let each = 0; each < orders; each++) {
      this.#next.push({ ...order, userId: 'dan', price, quantity: '0.001' });
    }
    this.#next.push({ ...order, userId: 'ada', side: 'buy', price, quantity: '50' });
  }

  #status(actor: string): MarketCommand {
    const status = this.#random.pick(['ONLINE', 'ONLINE', 'ONLINE', ...TRADING_STATUSES] as const);
    return { type: 'ChangeMarketStatus', status, reason: 'a test', actor };
  }

  #bounds(actor: string): MarketCommand {
    const { tickSize: _tick, lotSize: _lot, ...bounds } = this.#random.pick(LISTINGS);
    return { type: 'ChangeMarketBounds', ...bounds, reason: 'a test', actor };
  }

  #amend(actor: string, orderId: string): MarketCommand {
    const random = this.#random;
    return {
      ...({ type: 'AmendOrder', actor, orderId } as const),
      ...(random.fraction() < 0.5 && { price: this.#price(10) }),
      ...(random.fraction() < 0.6 && { quantity: this.#quantity() }),
      ...(random.fraction() < 0.1 && { stopPrice: this.#price(30) }),
    };
  }

  #place(now: number): PlaceOrder {
    const random = this.#random;
    const { isPlain, hasNoIcebergs } = this.#habits;
    const atOnce = isPlain ? (['IOC'] as const) : (['IOC', 'FOK'] as const);
    const kind = isPlain ? random.between(4, 99) / 100 : random.fraction();
    const order = {
      ...({ type: 'PlaceOrder', userId: random.pick(USERS) } as const),
      side: random.pick(['buy', 'sell'] as const),
      ...this.#prevention(),
      ...(random.fraction() < 0.2 && { clientOrderId: `k${random.between(0, 9_999)}` }),
    };
    const quantity = this.#quantity();
    if (kind < 0.04) {
      const quoteQuantity = `${random.between(1, 900)}.${random.between(0, 9)}`;
      return { ...order, orderType: 'market', quoteQuantity };
    }
    if (kind < 0.12) {
      return { ...order, orderType: 'market', quantity, timeInForce: random.pick(atOnce) };
    }
    const goodTill = random.fraction() < 0.2 && {
      timeInForce: 'GTD' as const,
      expiresAt: time(now + random.between(1, 4_000)),
    };
    const shown = random.fraction() < (hasNoIcebergs ? 0 : 0.15) && {
      displayQuantity: this.#slice(),
    };
    const stopPrice = this.#price(30);
    if (kind < 0.17)
      return { ...order, ...goodTill, orderType: 'stop_market', quantity, stopPrice };
    const price = this.#price(8);
    if (kind < 0.24) {
      const stop = { ...order, ...goodTill, ...shown, orderType: 'stop_limit' } as const;
      return { ...stop, quantity, price: this.#price(20), stopPrice };
    }
    const limit = { ...order, orderType: 'limit', quantity, price } as const;
    if (kind < 0.32) return { ...limit, timeInForce: random.pick(atOnce) };
    if (kind < 0.4) return { ...limit, ...goodTill, postOnly: random.pick(['reject', 'slide']) };
    return { ...limit, ...goodTill, ...shown };
  }

  #prevention() {
    if (this.#habits.isPlain) return { selfTradePrevention: 'none' } as const;
    if (this.#random.fraction() < 0.3) return {};
    return { selfTradePrevention: this.#random.pick(SELF_TRADE_PREVENTIONS) };
  }

  #price(around: number): string {
    const ticks = this.#middle + this.#random.between(-around, around);
    return (ticks / 100).toFixed(2);
  }

  #quantity(): string {
    const most = this.#random.fraction() < 0.1 ? 40_000 : 3_000;
    return (this.#random.between(1, most) / 1000).toFixed(3);
  }

  #slice(): string {
    return (this.#random.between(30, 600) / 1000).toFixed(3);
  }
}

/** The first events of such a stream, up to the end of a command; so many or a few more. */
export function settledRecords(count: number, history: Generator<EventRecord>): EventRecord[] {
  const records: EventRecord[] = [];
  const verifier = new MarketVerifier('market-BTC-USDT');
  for (const record of history) {
    records.push(record);
    verifier.add(record);
    if (records.length >= count && verifier.isSettled) break;
  }
  return records;
}
