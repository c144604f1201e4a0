import { type EventRecord, marketEvent } from '../event-record.js';
import type { MarketEvent } from '../market-events.js';
import type { Order } from '../reference/order.js';
import { ReferenceMarket } from '../reference/reference-market.js';
import type { Refused } from '../reference/refusal.js';
import { SIDES } from '../terms.js';
import { MOST_CANCELLED } from '../reference/cancel-order.js';
import type { MarketCommand } from '../reference/commands.js';
import { blame } from './blame.js';
import { commandOf } from './command-of-event.js';
import { difference } from './difference.js';
import { type Breach, breach } from './fault.js';
import { ruleOfRefusal } from './rules.js';
import { SideTotals } from './side-totals.js';
import { isTime, statedBreach } from './stated-event.js';

/** How a market stands that the auditor has matched again. */
export type RematchedMarket = ReferenceMarket;

/**
 * Matches a market again, event by event: the first event of a command tells what was asked, the reference market what
 * comes of it, and every event that follows must be the next of those. Keeps what is open, and nothing of what has ended.
 */
export class Rematch {
  readonly #symbol: string;
  readonly #earlierBefore: bigint | undefined;
  #market: ReferenceMarket | undefined;
  readonly #totals = new SideTotals();
  /** What is due of the command that was taken up last, and how much of it was there. */
  #due: readonly MarketEvent[] = [];
  #done = 0;
  /** The orders that have ended by it, for whoever explains a fault. */
  readonly #ended = new Map<string, Order>();
  #time = '';
  /** Of cancels of one command, the order before. */
  #cancelling: { readonly commandId: unknown; readonly number: number } | undefined;

  /**
   * @param symbol the market's, as its stream is named
   * @param earlierBefore the revision before which commands were carried out by the rules of 0.1.0; undefined: none were
   */
  constructor(symbol: string, earlierBefore?: bigint) {
    this.#symbol = symbol;
    this.#earlierBefore = earlierBefore;
  }

  /** The market as the events up to now make it; undefined before it is listed. */
  get market(): RematchedMarket | undefined {
    return this.#market;
  }

  /** The latest time that an event bears. */
  get time(): string {
    return this.#time;
  }

  /** Whether all is there that the latest command came to, the stops that it made due included. */
  get isSettled(): boolean {
    return this.#done === this.#due.length && this.#market?.triggersNext === undefined;
  }

  /** Takes the next event. @returns the rule that it breaks, after which nothing can be said of what follows */
  accept(record: EventRecord): Breach | undefined {
    const event = readEvent(record);
    if ('rule' in event) return event;
    if (this.#done === this.#due.length) {
      const fault = this.#begin(event, record);
      if (fault !== undefined) return fault;
    }
    const fault = this.#expect(event);
    if (fault !== undefined) return fault;
    this.#totals.add(event, this.#market!.quantities);
    this.#time = event.data.at;
    return this.#done === this.#due.length ? this.#soundness() : undefined;
  }

  /** The stream has ended. @returns what is missing, unless a command may yet go on in a later append */
  end(): Breach | undefined {
    const due = this.#due[this.#done];
    if (due === undefined || due.type === 'MatchingResumed') return undefined;
    if (isBetweenAppends(this.#due, this.#done)) return undefined;
    return this.#blame(due, undefined, undefined);
  }

  /** What follows from the first event of a command. */
  #begin(event: MarketEvent, record: EventRecord): Breach | undefined {
    this.#ended.clear();
    const outcome = this.#market === undefined ? this.#list(event) : this.#carryOut(event, record);
    if ('rule' in outcome) return outcome;
    if ('refused' in outcome) return refusedBreach(event, outcome);
    this.#due = outcome;
    this.#done = 0;
    return outcome.length > 0
      ? undefined
      : breach('NOT-DUE', `${event.type} is there, and nothing is due`);
  }

  #list(event: MarketEvent): readonly MarketEvent[] | Breach {
    if (event.type !== 'MarketListed') return breach('STREAM-LISTED', 'the market is not listed');
    if (event.data.symbol !== this.#symbol) {
      return breach('STREAM-LISTED', `the market listed is ${event.data.symbol}`);
    }
    try {
      this.#market = new ReferenceMarket(
        event.data,
        (order) => this.#ended.set(order.orderId, order),
        this.#earlierBefore !== undefined,
      );
    } catch {
      return breach('FLT-LIST', 'a market cannot be listed like this');
    }
    return statedBreach(event, this.#symbol) ?? [event];
  }

  #carryOut(event: MarketEvent, record: EventRecord): readonly MarketEvent[] | Refused | Breach {
    const market = this.#market!;
    const { at } = event.data;
    if (this.#earlierBefore !== undefined) market.isEarlier = this.#isEarlier(record);
    if (event.type === 'MarketListed') return breach('STREAM-LISTED', 'the market is listed again');
    if (!isTime(at)) return breach('SCHEMA-DATA', `at is ${JSON.stringify(at)}, which is no time`);
    if (at < this.#time) return breach('TIME-ORDER', `its time ${at} is before ${this.#time}`);
    const { expiresNext, triggersNext } = market;
    const isExpiry = event.type === 'OrderCancelled' && event.data.reason === 'expired';
    if (expiresNext !== undefined && expiresNext.expiresAt! <= at) {
      const { orderId, expiresAt } = expiresNext;
      if (isExpiry) return [market.expireNext(at)!];
      return breach(
        'TIF-GTD-FIRST',
        `${orderId} expired at ${expiresAt}, before this ${event.type}, and is still there`,
      );
    }
    if (isExpiry) return this.#blame(undefined, event, undefined);
    if (triggersNext === undefined) return this.#command(event, record);
    if (event.type === 'OrderTriggered') return market.triggerNext(at);
    return breach(
      'STOP-TRIGGER',
      `a trade has reached the stop ${triggersNext.orderId}, which triggers before this ${event.type}`,
    );
  }

  #command(event: MarketEvent, record: EventRecord): readonly MarketEvent[] | Refused | Breach {
    const { metadata } = record;
    const market = this.#market!;
    const { at } = event.data;
    if (event.type === 'OrderCancelled' && event.data.reason === 'cancel_all') {
      const { orderId } = event.data;
      const number = Number(orderId.slice(orderId.lastIndexOf('-') + 1));
      const before = this.#cancelling;
      this.#cancelling = { commandId: metadata['commandId'], number };
      const isSameCommand = before !== undefined && before.commandId === metadata['commandId'];
      if (isSameCommand && before.number >= number) {
        return breach('CXL-ALL', `${orderId} is cancelled behind a newer order`);
      }
      return market.cancelAsOneOfAll(orderId, at);
    }
    if (event.type === 'MarketBoundsChanged') {
      const strange = statedBreach(event, this.#symbol);
      if (strange !== undefined) return strange;
    }
    const command = commandOf(event) ?? this.#earlierAmend(event, record);
    if (command === undefined) return this.#blame(undefined, event, undefined);
    const outcome = market.decide(command, at);
    if ('refused' in outcome) return outcome;
    if (event.type === 'NoOrdersCancelled') {
      return statedBreach(event, this.#symbol) ?? nothingFound(event, outcome);
    }
    const told = this.#isEarlier(record) ? withoutOrder(outcome, event) : outcome;
    return asRecorded(told, event);
  }

  #isEarlier({ revision }: EventRecord): boolean {
    return this.#earlierBefore !== undefined && revision < this.#earlierBefore;
  }

  /** By the rules of 0.1.0 an amend that ended an order did not tell what had been filled. */
  #earlierAmend(event: MarketEvent, record: EventRecord): MarketCommand | undefined {
    const isAmend = event.type === 'OrderCancelled' && event.data.reason === 'amended_below_filled';
    if (!isAmend || !this.#isEarlier(record)) return undefined;
    const { orderId } = event.data;
    const market = this.#market!;
    const quantity = market.quantities.write(market.find(orderId)?.filled ?? 0n);
    return { type: 'AmendOrder', orderId, quantity };
  }

  /** Compares an event with the one that is due. */
  #expect(event: MarketEvent): Breach | undefined {
    const due = this.#due[this.#done];
    if (due?.type !== event.type) return this.#blame(due, event, undefined);
    const path = difference(due.data, event.data);
    if (path !== undefined) return this.#blame(due, event, path);
    this.#done += 1;
    return undefined;
  }

  #blame(
    due: MarketEvent | undefined,
    found: MarketEvent | undefined,
    path: string | undefined,
  ): Breach {
    const find = (orderId: string) => this.#market?.find(orderId) ?? this.#ended.get(orderId);
    return blame({ due, found, path, find });
  }

  /** What must hold between two commands whatever happened. */
  #soundness(): Breach | undefined {
    const market = this.#market!;
    const [bid, ask] = [market.touch('buy'), market.touch('sell')];
    if (bid !== undefined && ask !== undefined && bid >= ask) {
      return breach('BOOK-CROSSED', 'the best bid is not below the best ask');
    }
    const side = SIDES.find((each) => this.#totals.left(each) !== market.left(each));
    if (side === undefined) return undefined;
    return breach(
      'QTY-SUM',
      `what was placed to ${side}, less what was filled and taken off, is not what is left`,
    );
  }
}

/** Whether a delisting has come as far as an append takes it: its beginning and 500 cancels in the first, and then as many in each. */
function isBetweenAppends([first]: readonly MarketEvent[], done: number): boolean {
  return first?.type === 'MarketStatusChanged' && done > 1 && (done - 1) % MOST_CANCELLED === 0;
}

/** That a cancel-all found nothing is recorded, or not; it must be so. */
function nothingFound(
  event: MarketEvent,
  [found]: readonly MarketEvent[],
): readonly MarketEvent[] | Breach {
  if (found?.type !== 'OrderCancelled') return [event];
  return breach('CXL-ALL', `it says that it found no order, and ${found.data.orderId} was open`);
}

/** Before orders were recorded with a mode, events told none. */
function asRecorded(outcome: readonly MarketEvent[], event: MarketEvent): readonly MarketEvent[] {
  const [first, ...others] = outcome;
  const isOrder = first?.type === 'OrderPlaced' || first?.type === 'OrderRejected';
  if (!isOrder || 'selfTradePrevention' in event.data) return outcome;
  const { selfTradePrevention: _none, ...data } = first.data;
  return [{ ...first, data } as MarketEvent, ...others];
}

/** Before amends told what the order was, events did not. */
function withoutOrder(outcome: readonly MarketEvent[], event: MarketEvent): readonly MarketEvent[] {
  const [first, ...others] = outcome;
  if (first === undefined || !('order' in first.data) || 'order' in event.data) return outcome;
  const { order: _order, ...data } = first.data;
  return [{ ...first, data } as MarketEvent, ...others];
}

function refusedBreach({ type }: MarketEvent, { refused }: Refused): Breach {
  const isAmend = type === 'OrderAmended' && refused === 'MARKET_STATUS_FORBIDS';
  const rule = isAmend ? 'STAT-CANCEL' : ruleOfRefusal(refused);
  return breach(rule, `${type} is there, and the command is to be refused (${refused})`);
}

function readEvent(record: EventRecord): MarketEvent | Breach {
  try {
    return marketEvent(record);
  } catch (error) {
    const isKnown = 'schemaVersion' in record.metadata;
    return breach(isKnown ? 'SCHEMA-TYPE' : 'SCHEMA-VERSION', (error as Error).message);
  }
}
