import type { MarketEvent } from '../domain/market/events.js';

/**
 * The first event of a type among those that a command caused.
 * @throws Error when there is none: the domain has broken its own contract
 */
export function eventOf<Type extends MarketEvent['type']>(
  events: readonly MarketEvent[],
  type: Type,
): Extract<MarketEvent, { type: Type }> {
  const event = events.find((candidate) => candidate.type === type);
  if (event === undefined) throw new Error(`the command caused no ${type}`);
  return event as Extract<MarketEvent, { type: Type }>;
}
