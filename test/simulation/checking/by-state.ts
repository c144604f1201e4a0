import { isDeepStrictEqual } from 'node:util';

import { amendedAnswer } from '../../../src/commands/orders/amended-answer.js';
import { cancelledAnswer } from '../../../src/commands/orders/cancel-order.js';
import { idsOf } from '../../../src/commands/orders/cancel-orders.js';
import { placedAnswer } from '../../../src/commands/orders/place-order.js';
import { type Decision, isRefusal } from '../../../src/domain/decision.js';
import { decide } from '../../../src/domain/market/decide.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import { evolve } from '../../../src/domain/market/evolve.js';
import { MAX_FORESEEN_EVENTS } from '../../../src/domain/market/orders/matching.js';
import {
  emptyMarket,
  isBetweenAppends,
  type Market,
} from '../../../src/domain/market/state/market.js';
import { MOST_SKEW_MS } from '../world/misfortunes.js';
import { BEGINNING_MS } from '../world/virtual-time.js';
import { type AnsweredCommand, shown } from './answers.js';
import type { MarketLog } from './market-log.js';

/** An answer that must have been right somewhere between two lengths of the stream. */
interface Claim {
  readonly of: AnsweredCommand;
  readonly from: number;
  readonly to: number;
  isRight: boolean;
}

/**
 * Replays a market, and holds the answers that have no event to show for them (refusals, what was only validated, orders
 * that were there already) against each of its states between call and answer: one of them must give that answer.
 * @returns the faults
 */
export function faultsByState(log: MarketLog, commands: readonly AnsweredCommand[]): string[] {
  const claims = commands.map((of): Claim => {
    const { takenAtMs, answeredAtMs } = of.attempt;
    return {
      of,
      from: log.lengthAt(takenAtMs!, false),
      to: log.lengthAt(answeredAtMs!, true),
      isRight: false,
    };
  });
  const market = emptyMarket();
  for (let length = 0; length <= log.events.length; length++) {
    for (const claim of claims) {
      if (claim.isRight || claim.from > length || claim.to < length) continue;
      claim.isRight = isRight(claim.of, market);
    }
    const next = log.events[length];
    if (next !== undefined) evolve(market, next.event);
  }
  return claims
    .filter((claim) => !claim.isRight)
    .map(({ of, from, to }) => {
      const what = `${of.command.type} ${of.commandId} was answered ${shown(of.answered)}`;
      return `${log.symbol}: ${what}, which is right at no place from ${from} to ${to}`;
    });
}

function isRight({ answered, command, attempt }: AnsweredCommand, market: Market): boolean {
  // Nothing is decided upon a market that has something due.
  if (isBetweenAppends(market) || market.stops.next !== undefined) return false;
  if (answered === undefined) return false;
  if ('error' in answered && answered.error.code === 'EXPIRES_AT_PASSED') {
    return isPast(command, attempt.answeredAtMs!);
  }
  const { request } = attempt.operation;
  const isForReal = request.validateOnly !== true;
  // Of an item of a batch that is only tried there is an append's worth.
  const room = isForReal || request.command === 'OrderBatch' ? undefined : MAX_FORESEEN_EVENTS;
  const decision = decide(market, command, market.time, room);
  if ('error' in answered)
    return isRefusal(decision) && decision.message === answered.error.message;
  if (isForReal && !isRefusal(decision) && decision.length > 0) return false;
  return gives(decision, command.type, answered.result);
}

/** Whether the time of an order could be up by some clock. */
function isPast(command: AnsweredCommand['command'], atMs: number): boolean {
  const expiresAt = command.type === 'PlaceOrder' ? command.expiresAt : undefined;
  return expiresAt !== undefined && Date.parse(expiresAt) <= BEGINNING_MS + atMs + MOST_SKEW_MS;
}

function gives(decision: Decision<MarketEvent>, type: string, result: object): boolean {
  if (isRefusal(decision)) {
    const { orderId, sameTerms } = decision.details ?? {};
    const existing = (result as { existingOrderId?: string }).existingOrderId;
    return existing !== undefined && sameTerms === 'true' && orderId === existing;
  }
  if ('placed' in result) {
    return decision[0]?.type === 'OrderPlaced' && isAlike(placedAnswer(decision), result.placed);
  }
  if (type === 'CancelOrders') {
    return isDeepStrictEqual(idsOf(decision), (result as { orderIds: unknown }).orderIds);
  }
  const [first] = decision;
  if (first?.type === 'OrderPlaced') return isAlike(placedAnswer(decision), result);
  if (first?.type !== 'OrderAmended' && first?.type !== 'OrderCancelled') return false;
  const isCancel = first.type === 'OrderCancelled' && first.data.reason === 'user';
  return isAlike(isCancel ? cancelledAnswer(decision) : amendedAnswer(decision), result);
}

/** Equal but for the times, which the process's clock told. */
function isAlike(a: object, b: unknown): boolean {
  return isDeepStrictEqual(timeless(a), timeless(b as object));
}

function timeless(answer: object): object {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !name.endsWith('At')));
}
