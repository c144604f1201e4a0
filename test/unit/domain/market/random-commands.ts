import fc from 'fast-check';

import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import {
  type FilterTerms,
  POST_ONLY_MODES,
  type RequestedTerms,
  SELF_TRADE_PREVENTIONS,
  TIMES_IN_FORCE,
  TRADING_STATUSES,
} from '../../../../src/domain/market/terms.js';
import type { MarketListed } from '../../../../src/domain/market/events.js';
import { ALICE, BOB, listed, NOW, SYMBOL } from '../../../support/market-events.js';

/** A market and commands to it that meet: few prices, few users, the orders of the commands before. */
export interface Session {
  readonly listing: MarketListed;
  readonly commands: readonly MarketCommand[];
}

/** Terms that it depends on the type or the time in force of an order whether it has them. */
type DependentTerm =
  | 'userId'
  | 'side'
  | 'orderType'
  | 'price'
  | 'quantity'
  | 'quoteQuantity'
  | 'stopPrice'
  | 'expiresAt';

/** Any other term; some orders have each, so that the reference has to know it. */
type OptionalTerm = Exclude<keyof RequestedTerms, DependentTerm>;

interface Ranges {
  readonly listing: MarketListed;
  readonly prices: readonly string[];
  readonly quantities: readonly string[];
}

const CENTS: Ranges = {
  listing: listed({ tickSize: '0.01', lotSize: '0.001' }),
  prices: ['99.97', '99.98', '99.99', '100', '100.01', '100.020', '100.03'],
  quantities: ['0.001', '0.5', '1', '1.5', '2.000', '7', '40'],
};

const NICKELS: Ranges = {
  listing: listed({ tickSize: '0.05', lotSize: '5' }),
  prices: ['0.05', '0.10', '0.15', '0.2', '0.25'],
  quantities: ['5', '10', '15', '100'],
};

/** Few orders a user, and none too small or too large. */
const BOUNDED: Ranges = {
  ...CENTS,
  listing: listed({
    ...{ tickSize: '0.01', lotSize: '0.001', minQuantity: '0.5', maxQuantity: '7' },
    ...{ minNotional: '99.98', maxOpenOrders: 3, protectionBandBps: 2, priceBandBps: 3 },
  }),
};

/** Quantities of which a side of the book holds only a few. */
const GIANTS: Ranges = {
  listing: listed({ tickSize: '1', lotSize: '1000000' }),
  prices: ['1', '2', '3', '1000000000000'],
  quantities: ['1000000', '2000000000000000', '4000000000000000', '9007199254000000'],
};

const BAD_AMOUNTS = ['0', '0.00', '-1', 'x', '', '0.0001', '7.01', '1e3', '9'.repeat(20)];

/** The time of a command by its place, for whoever lets the clock go on: a second a command. */
export function timeOf(index: number): string {
  return new Date(Date.parse(NOW) + index * 1_000).toISOString();
}

/** Random sessions, shrunk by fast-check to the shortest that fails. */
export function sessions(maxCommands: number): fc.Arbitrary<Session> {
  return fc.constantFrom(CENTS, BOUNDED, NICKELS, GIANTS).chain((ranges) =>
    fc.record({
      listing: fc.constant(ranges.listing),
      commands: fc.array(anyCommand(ranges), { maxLength: maxCommands, size: 'max' }),
    }),
  );
}

function anyCommand({ prices, quantities }: Ranges): fc.Arbitrary<MarketCommand> {
  const price = mostly(fc.constantFrom(...prices));
  const quantity = mostly(fc.constantFrom(...quantities));
  const side = fc.constantFrom('buy' as const, 'sell' as const);
  const userId = fc.constantFrom(ALICE, BOB, '__proto__');
  const orderId = fc.integer({ min: 0, max: 50 }).map((number) => `${SYMBOL}-${number}`);
  const order = { type: fc.constant('PlaceOrder' as const), userId, side, quantity };
  const limitOrder = { ...order, orderType: fc.constant('limit' as const), price };
  const marketOrder = { ...order, orderType: fc.constant('market' as const) };
  const quoteQuantity = fc.constantFrom('0.05', '50', '99.97', '200.01', '1000', '0.0000001');
  const { type, orderType } = marketOrder;
  const quoteOrder = { type, orderType, userId, side, quoteQuantity };
  const stopPrice = price;
  const expiresAt = fc.integer({ min: -2, max: 150 }).map(timeOf);
  const clientOrderId = fc.oneof(
    fc.constantFrom('a', 'b', 'constructor'),
    fc.integer({ min: 0, max: 99 }).map((number) => `c${number}`),
  );
  const options = {
    timeInForce: fc.constantFrom(...TIMES_IN_FORCE),
    selfTradePrevention: fc.constantFrom(...SELF_TRADE_PREVENTIONS),
    displayQuantity: quantity,
    postOnly: fc.constantFrom(...POST_ONLY_MODES),
    clientOrderId,
  } satisfies Record<OptionalTerm, unknown>;
  const requiredKeys: (keyof typeof marketOrder)[] = [
    'type',
    'orderType',
    'userId',
    'side',
    'quantity',
  ];
  const goodTill = { timeInForce: fc.constant('GTD' as const), expiresAt };
  const stopOrder = {
    ...{ ...order, stopPrice },
    orderType: fc.constantFrom('stop_limit' as const, 'stop_market' as const),
  };
  const actor = fc.constantFrom(ALICE, 'operator');
  const amendOrder = fc.record(
    { type: fc.constant('AmendOrder' as const), actor, orderId, price, quantity, stopPrice },
    { requiredKeys: ['type', 'actor', 'orderId'] },
  );
  const cancelOrder = fc.record({ type: fc.constant('CancelOrder' as const), actor, orderId });
  const changeClientOrder = fc.record({
    type: fc.constant('ChangeClientOrder' as const),
    ...{ userId, clientOrderId },
    change: fc.oneof(
      fc.record(
        { type: fc.constant('AmendOrder' as const), actor, price, quantity, stopPrice },
        { requiredKeys: ['type', 'actor'] },
      ),
      fc.record({ type: fc.constant('CancelOrder' as const), actor }),
    ),
  });
  const changeStatus = fc.record({
    type: fc.constant('ChangeMarketStatus' as const),
    status: fc.constantFrom('ONLINE' as const, 'ONLINE' as const, ...TRADING_STATUSES),
    reason: fc.constant('why not'),
    actor,
  });
  const change = { reason: fc.constant('why not'), actor };
  const changeBounds = fc.record(
    {
      ...{ type: fc.constant('ChangeMarketBounds' as const), ...change, ...bounds(quantities) },
      tickSize: fc.constantFrom('0.01', '0.010', '0.05', '1'),
      lotSize: fc.constantFrom('0.001', '5', '1000000'),
    },
    { requiredKeys: ['type', 'reason', 'actor'] },
  );
  const delistMarket = fc.record({ type: fc.constant('DelistMarket' as const), ...change });
  const cancelOrders = fc.record(
    {
      ...{ type: fc.constant('CancelOrders' as const), actor, userId, side },
      clientOrderIdPrefix: fc.constantFrom('c', 'c1', 'a', ''),
      placedUntil: fc.integer({ min: -2, max: 150 }).map(timeOf),
    },
    { requiredKeys: ['type', 'actor'] },
  );
  return fc.oneof(
    // A market is delisted once, and that is the end of it: rarely.
    {
      arbitrary: fc.oneof(
        { arbitrary: cancelOrders, weight: 12 },
        { arbitrary: delistMarket, weight: 1 },
      ),
      weight: 1,
    },
    {
      arbitrary: fc.oneof(
        { arbitrary: changeBounds, weight: 1 },
        { arbitrary: changeStatus, weight: 1 },
      ),
      weight: 2,
    },
    { arbitrary: fc.record(limitOrder), weight: 12 },
    { arbitrary: fc.record({ ...limitOrder, ...options }, { requiredKeys }), weight: 4 },
    { arbitrary: fc.record({ ...marketOrder, ...options }, { requiredKeys }), weight: 2 },
    {
      arbitrary: fc.record({
        ...limitOrder,
        orderType: fc.constant('stop_limit' as const),
        stopPrice,
      }),
      weight: 3,
    },
    {
      arbitrary: fc.record({ ...order, orderType: fc.constant('stop_market' as const), stopPrice }),
      weight: 2,
    },
    { arbitrary: fc.record({ ...stopOrder, ...options, price }, { requiredKeys }), weight: 2 },
    { arbitrary: fc.record({ ...limitOrder, ...goodTill }), weight: 3 },
    {
      arbitrary: fc.record({ ...limitOrder, ...options, ...goodTill }, { requiredKeys }),
      weight: 2,
    },
    { arbitrary: fc.record({ ...stopOrder, price, ...goodTill }), weight: 1 },
    { arbitrary: fc.record({ ...stopOrder, ...goodTill }), weight: 1 },
    { arbitrary: fc.record(quoteOrder), weight: 1 },
    {
      arbitrary: fc.record({ ...marketOrder, ...options, quoteQuantity }, { requiredKeys }),
      weight: 1,
    },
    { arbitrary: amendOrder, weight: 8 },
    { arbitrary: cancelOrder, weight: 3 },
    { arbitrary: changeClientOrder, weight: 3 },
  );
}

/** Bounds of every kind, some of which no order could be measured by. */
function bounds(quantities: readonly string[]): {
  readonly [Bound in keyof Required<FilterTerms>]: fc.Arbitrary<Required<FilterTerms>[Bound]>;
} {
  const basisPoints = fc.constantFrom(1, 3, 500, 9_999, 0, 10_000);
  return {
    minQuantity: mostly(fc.constantFrom(...quantities)),
    maxQuantity: mostly(fc.constantFrom(...quantities)),
    minNotional: fc.constantFrom('0', '1', '99.98', '0.00001', '0.000001', '1e3', '9'.repeat(31)),
    maxOpenOrders: fc.constantFrom(1, 3, 1_000, 0, 1.5),
    protectionBandBps: basisPoints,
    priceBandBps: basisPoints,
  };
}

/** Now and then an amount that breaks a rule. */
function mostly(amount: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: amount, weight: 24 },
    { arbitrary: fc.constantFrom(...BAD_AMOUNTS), weight: 1 },
  );
}
