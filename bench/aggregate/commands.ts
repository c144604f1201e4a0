import { BID, type BookSide } from '../../src/domain/book/handles.js';
import { opposite } from '../../src/domain/book/order-book.js';
import { formatSteps } from '../../src/domain/amounts/decimal.js';
import { type Decision, isRefusal } from '../../src/domain/decision.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import { decide } from '../../src/domain/market/decide.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { evolve } from '../../src/domain/market/evolve.js';
import type { Listing } from '../../src/domain/market/state/listing.js';
import { emptyMarket, type Market } from '../../src/domain/market/state/market.js';
import { formatOrderId } from '../../src/domain/market/state/order-id.js';
import { CANCEL, PLACE, type Workload } from '../book/workload.js';

const SYMBOL = 'BTC-USDT';
export const NOW = '2026-01-02T03:04:05.678Z';

/** Users whose orders rest and users whose orders cross: apart, so that hardly anybody meets an order of their own. */
export const MAKERS = users(1000, 'a');
export const TAKERS = users(100, 'b');

/** A market as the first command finds it. */
export function listedMarket(): Market {
  const market = emptyMarket();
  execute(market, listing(SYMBOL));
  return market;
}

/** The command that lists a market. */
export function listing(symbol: string): MarketCommand {
  return { type: 'ListMarket', symbol, tickSize: '0.01', lotSize: '0.001' };
}

/** Decides, and applies what was decided. */
export function execute(market: Market, command: MarketCommand): Decision<MarketEvent> {
  const decision = decide(market, command, NOW);
  if (isRefusal(decision)) return decision;
  for (const event of decision) evolve(market, event);
  return decision;
}

/** The commands of a book's workload as a client sends them: order ids, user ids and decimal strings. */
export function marketCommands(workload: Workload): MarketCommand[] {
  const market = listedMarket();
  return Array.from(workload.kinds, (_, index) => {
    const command = marketCommand(market, workload, index);
    execute(market, command);
    return command;
  });
}

/** One of the commands. @param market as the commands before it left it */
export function marketCommand(market: Market, workload: Workload, index: number): MarketCommand {
  const { symbol, tick, lot } = market.listing as Listing;
  const number = workload.orders[index]!;
  const orderId = formatOrderId(symbol, number);
  if (workload.kinds[index] === CANCEL) return { type: 'CancelOrder', actor: 'bench', orderId };
  const price = formatSteps(workload.prices[index]!, tick);
  const lots = workload.quantities[index]!;
  if (workload.kinds[index] !== PLACE) {
    // A client amends the total, of which the workload knows what is to remain.
    const filled = market.open.get(number)?.filled ?? 0;
    const quantity = formatSteps(filled + lots, lot);
    return { type: 'AmendOrder', actor: 'bench', orderId, price, quantity };
  }
  const side = workload.sides[index] as BookSide;
  const users = crosses(market, side, workload.prices[index]!) ? TAKERS : MAKERS;
  return {
    type: 'PlaceOrder',
    userId: users[number % users.length]!,
    side: side === BID ? 'buy' : 'sell',
    orderType: 'limit',
    price,
    quantity: formatSteps(lots, lot),
  };
}

function crosses({ book }: Market, side: BookSide, price: number): boolean {
  const touch = book.bestPrice(opposite(side));
  if (touch === 0) return false;
  return side === BID ? price >= touch : price <= touch;
}

function users(count: number, kind: string): string[] {
  return Array.from({ length: count }, (_, index) => {
    const digits = String(index).padStart(12, '0');
    return `01890a5d-ac96-774b-${kind}cce-${digits}`;
  });
}
