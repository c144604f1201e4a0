import { type Decision, isRefusal } from '../../src/domain/decision.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import { decide } from '../../src/domain/market/decide.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { evolve } from '../../src/domain/market/evolve.js';
import { goOn } from '../../src/domain/market/go-on.js';
import { expireNext } from '../../src/domain/market/orders/expiry.js';
import { isBetweenAppends, type Market } from '../../src/domain/market/state/market.js';
import { triggerNext } from '../../src/domain/market/orders/trigger-stop.js';

/** Ends the orders whose time is up. @returns their expiries */
export function expireDue(market: Market, now: string): MarketEvent[] {
  const events: MarketEvent[] = [];
  for (;;) {
    const expired = expireNext(market, now);
    if (expired === undefined) return events;
    evolve(market, expired);
    events.push(expired);
  }
}

/**
 * Carries a command out as the sequencer does: decides it, applies what was decided, goes on with what was paused of it,
 * and lets the stops in that it made due. @returns all that happened, or the refusal
 */
export function carryOut(
  market: Market,
  command: MarketCommand,
  now: string,
): Decision<MarketEvent> {
  const decision = decide(market, command, now);
  if (isRefusal(decision)) return decision;
  const events: MarketEvent[] = [];
  let step: readonly MarketEvent[] = decision;
  do {
    for (const event of step) evolve(market, event);
    events.push(...step);
    step = isBetweenAppends(market) ? goOn(market) : triggerNext(market, now);
  } while (step.length > 0);
  return events;
}
