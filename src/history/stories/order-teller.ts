import { evolve } from '../../domain/market/evolve.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { isListed, type Market } from '../../domain/market/state/market.js';
import { orderNumberIn } from '../../domain/market/state/order-id.js';
import type { HistoricEvent, RecordedCommand } from '../recorded-commands.js';
import { shownSides } from '../shown-book.js';
import { type Chapter, isOfMarket } from './chapter.js';
import { Departures } from './departures.js';
import { type Standing, standingOf } from './standing.js';
import { concerns, tellEvent } from './tell-event.js';
import { listed, orders } from './words.js';

/** Price levels a side that are told of the book. */
const LEVELS = 5;

/** How many of those who stand before it are named; the others are counted. */
const NAMED = 10;

/** Plays the commands of a market one by one, and tells what they mean for one order. */
export class OrderTeller {
  readonly #orderId: string;
  readonly #market: Market;
  #departures = new Departures([]);

  /** @param market before the order was placed; it goes on with what is told */
  constructor(orderId: string, market: Market) {
    this.#orderId = orderId;
    this.#market = market;
  }

  /** Plays the next command. @returns what it means for the order; nothing when it does not concern it */
  take({ events }: RecordedCommand): readonly Chapter[] {
    if (!events.some(({ event }) => concerns(event, this.#orderId))) {
      for (const { event } of events) this.#apply(event);
      return [];
    }
    const book = shownSides(this.#market, LEVELS);
    const chapters: Chapter[] = [];
    const head = events[0]!.event;
    for (const each of events) {
      if (concerns(each.event, this.#orderId)) chapters.push(this.#chapter(each, head));
      this.#apply(each.event);
    }
    chapters[0] = { ...chapters[0]!, book };
    const queue = this.#queue();
    if (queue !== undefined) chapters.push(inQueue(chapters.pop()!, queue));
    return chapters;
  }

  #chapter({ event, revision, position }: HistoricEvent, head: MarketEvent): Chapter {
    const [market, departures] = [this.#market, this.#departures];
    const { type } = event;
    if (!isListed(market) || isOfMarket(type)) {
      throw new Error(`event ${revision} concerns no order`);
    }
    const told = tellEvent(event, { orderId: this.#orderId, market, head, departures });
    const place = { revision: revision.toString(), position: position.toString() };
    return { type, at: event.data.at, ...place, ...told };
  }

  #apply(event: MarketEvent): void {
    evolve(this.#market, event);
    this.#departures.note(event);
  }

  /** Where the order stands now; when it has lost its place, those before it are others than before. */
  #queue(): Standing | undefined {
    const market = this.#market;
    if (!isListed(market)) return undefined;
    const order = market.open.get(orderNumberIn(market.listing.symbol, this.#orderId));
    const queue = order && standingOf(market, order);
    if (queue !== undefined && !this.#departures.knows(queue.ahead)) {
      this.#departures = new Departures(queue.ahead);
    }
    return queue;
  }
}

function inQueue(chapter: Chapter, queue: Standing): Chapter {
  const { betterOrders, betterQuantity, aheadOrders, aheadQuantity, ahead } = queue;
  const before = [
    ...(betterOrders === 0 ? [] : [`${orders(betterOrders)} at better prices (${betterQuantity})`]),
    ...(aheadOrders === 0
      ? []
      : [`${orders(aheadOrders)} at its own price (${aheadQuantity}: ${listed(ahead, 3)})`]),
  ];
  const who = before.length === 0 ? 'nobody before it' : `before it ${before.join(' and ')}`;
  return {
    ...chapter,
    text: `${chapter.text} It rested then, ${who}.`,
    queue: { ...queue, ahead: ahead.slice(0, NAMED) },
  };
}
