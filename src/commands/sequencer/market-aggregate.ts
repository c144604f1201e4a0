import type { MarketCommand } from '../../domain/market/commands.js';
import { decide } from '../../domain/market/decide.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { evolve } from '../../domain/market/evolve.js';
import { isOfDelisting } from '../../domain/market/delist-market.js';
import { goOn } from '../../domain/market/go-on.js';
import { noOrdersCancelled } from '../../domain/market/orders/cancel-orders.js';
import { expireNext } from '../../domain/market/orders/expiry.js';
import { MAX_FORESEEN_EVENTS } from '../../domain/market/orders/matching.js';
import { triggerNext } from '../../domain/market/orders/trigger-stop.js';
import {
  emptyMarket,
  isBetweenAppends,
  isListed,
  type Market,
} from '../../domain/market/state/market.js';
import { decodeMarketEvent } from '../../eventstore/codec/decode.js';
import { encodeChainedEvent } from '../../eventstore/codec/encode.js';
import { derivedId } from '../../eventstore/codec/event-id.js';
import { marketStream } from '../../eventstore/streams.js';
import type { AggregateKind, DueAct } from './aggregate-kind.js';

/** Who is behind what a market does by itself. */
const ACTOR = 'market';

/** A market as a sequencer drives it; its id is its symbol. */
export const MARKET: AggregateKind<Market, MarketCommand, MarketEvent> = {
  name: 'market',
  idField: 'symbol',
  streamOf: marketStream,
  initial: emptyMarket,
  decide,
  foresee: (market, command, now) => decide(market, command, now, MAX_FORESEEN_EVENTS),
  nothingDone,
  userOf: (command) => ('userId' in command ? command.userId : undefined),
  evolve,
  exists: (market) => market.isListed,
  timeOf: (market) => market.time,
  due: { name: 'expiries', nextAt, next: nextAct, goesOn },
  encode: encodeChainedEvent,
  decode: decodeMarketEvent,
};

function nothingDone(market: Market, command: MarketCommand, now: string): MarketEvent | undefined {
  if (command.type !== 'CancelOrders' || !isListed(market)) return undefined;
  return noOrdersCancelled(market, command, now);
}

function nextAt(market: Market): string | undefined {
  const { stops, expiries, time } = market;
  return isBetweenAppends(market) || stops.next !== undefined ? time : expiries.next?.at;
}

function goesOn(event: MarketEvent): boolean {
  return event.type === 'MatchingPaused' || isOfDelisting(event);
}

/** What is unfinished goes on before anything else, and the orders whose time is up expire before any stop triggers. */
function nextAct(market: Market, now: string): DueAct<MarketEvent> | undefined {
  if (isBetweenAppends(market)) {
    return { commandId: continuationCommandId(market), actor: ACTOR, events: goOn(market) };
  }
  const expired = expireNext(market, now);
  if (expired !== undefined) {
    const { orderId, at } = expired.data;
    return { commandId: expiryCommandId(orderId, at), actor: ACTOR, events: [expired] };
  }
  const stop = market.stops.next;
  if (stop === undefined) return undefined;
  const commandId = triggerCommandId(stop.order.orderId, now);
  return { commandId, actor: ACTOR, events: triggerNext(market, now) };
}

/**
 * The command by which a paused matching or a delisting goes on: the market's own, and the same whoever carries it out, as is all
 * that it does. What it counts tells it from every other time that the matching of the order is paused, or that the delisting has
 * got so far.
 */
function continuationCommandId({ paused, listing, orderCount, tradeCount, open }: Market): string {
  if (paused === undefined) return derivedId(`delist/${listing?.symbol}/${open.size}`);
  return derivedId(`continue/${paused.orderId}/${orderCount}/${tradeCount}/${paused.part}`);
}

/**
 * The command by which a stop triggers, which is the market's own. The moment is part of it: two processes that find the
 * same stop due decide events of different times, which must not pass for a repetition of each other, or the one that
 * came second would chain its next event to a hash that the stream does not hold.
 * @param now ISO-8601, as the events have it
 */
function triggerCommandId(orderId: string, now: string): string {
  return derivedId(`trigger/${orderId}/${now}`);
}

/**
 * The command by which an order expires: the market's own, and the same whoever carries it out, as is all that it does.
 * @param expiresAt ISO-8601 UTC with milliseconds
 */
function expiryCommandId(orderId: string, expiresAt: string): string {
  return derivedId(`expire/${orderId}/${expiresAt}`);
}
