import type { Refusal } from '../../domain/decision.js';
import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { Market } from '../../domain/market/state/market.js';
import { orderNumberIn } from '../../domain/market/state/order-id.js';
import type { AggregateKind } from './aggregate-kind.js';

/** What keeps a user from trading, as far as this process knows it at the moment; undefined when nothing does. */
export type BarOf = (userId: string) => Refusal | undefined;

type MarketKind = AggregateKind<Market, MarketCommand, MarketEvent>;

/**
 * A market that places and amends no orders of users who are barred. It is asked when a command is decided or tried, whichever process it
 * came through and however long it has waited: between that and the events there is nothing that it could race with. A command
 * that comes again after it was carried out is not decided, and answered as it was.
 */
export function barring(kind: MarketKind, barOf: BarOf): MarketKind {
  const barTo = (market: Market, command: MarketCommand): Refusal | undefined => {
    const userId = traderOf(market, command);
    return userId === undefined ? undefined : barOf(userId);
  };
  return {
    ...kind,
    decide: (market, command, now) => barTo(market, command) ?? kind.decide(market, command, now),
    foresee: (market, command, now) =>
      barTo(market, command) ??
      kind.foresee?.(market, command, now) ??
      kind.decide(market, command, now),
  };
}

/** Who trades by a command; nobody where orders are taken out, or there is none. */
function traderOf(market: Market, command: MarketCommand): string | undefined {
  switch (command.type) {
    case 'PlaceOrder':
      return command.userId;
    case 'AmendOrder': {
      const { symbol } = market.listing ?? {};
      if (symbol === undefined) return undefined;
      return market.open.get(orderNumberIn(symbol, command.orderId))?.userId;
    }
    case 'ChangeClientOrder':
      return command.change.type === 'AmendOrder' ? command.userId : undefined;
    case 'CancelOrder':
    case 'CancelOrders':
    case 'ListMarket':
    case 'ChangeMarketStatus':
    case 'ChangeMarketBounds':
    case 'DelistMarket':
      return undefined;
  }
}
