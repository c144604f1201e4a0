import { expect } from 'chai';

import type { ChangeMarketBounds } from '../../../../src/domain/market/commands.js';
import type { MarketBoundsChanged } from '../../../../src/domain/market/events.js';
import type { FilterTerms } from '../../../../src/domain/market/terms.js';
import { carryOut } from '../../../support/carry-out.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import {
  amend,
  amended,
  BOB,
  cancelled,
  listed,
  matched,
  NOW,
  place,
  placed,
  rejected,
  SYMBOL,
  triggered,
} from '../../../support/market-events.js';
import { stateHash } from '../../../support/state-hash.js';

type Named = Partial<Omit<ChangeMarketBounds, 'type'>>;

function change(bounds: Named = {}): ChangeMarketBounds {
  return { type: 'ChangeMarketBounds', reason: 'a test', actor: 'operator', ...bounds };
}

function changed(bounds: FilterTerms, previousBounds: FilterTerms = {}): MarketBoundsChanged {
  const by = { reason: 'a test', actor: 'operator', at: NOW };
  return { type: 'MarketBoundsChanged', data: { symbol: SYMBOL, previousBounds, bounds, ...by } };
}

const ALL: FilterTerms = {
  ...{ minQuantity: '0.5', maxQuantity: '7', minNotional: '99', maxOpenOrders: 3 },
  ...{ protectionBandBps: 200, priceBandBps: 300 },
};

describe('the bounds of a market', () => {
  it('FLT-CHANGE: are set anew, all of them, with actor and reason', () => {
    given(listed(ALL))
      .when(change({ maxQuantity: '2' }))
      .then(changed({ maxQuantity: '2' }, ALL));
    given(listed()).when(change(ALL)).then(changed(ALL));
  });

  it('FLT-CHANGE: are recorded once more when they are the same', () => {
    given(listed(ALL)).when(change(ALL)).then(changed(ALL, ALL));
  });

  it('FLT-CHANGE: are changed whatever the status, but not before the market is listed', () => {
    const halted = { previousStatus: 'ONLINE', status: 'HALTED' } as const;
    const by = { symbol: SYMBOL, reason: 'a test', actor: 'operator', at: NOW };
    given(listed(), { type: 'MarketStatusChanged', data: { ...halted, ...by } })
      .when(change(ALL))
      .then(changed(ALL));
    given().when(change(ALL)).thenRefused('MARKET_NOT_FOUND', 'symbol');
  });

  it('FLT-CHANGE: leave open orders as they are, and measure what these are amended to', () => {
    const market = [listed(), placed(1), placed(2), changed({ maxQuantity: '0.8' })];
    const after = given(...market)
      .when(amend(1, { quantity: '0.7' }))
      .then(amended(1, { quantity: '0.700', remainingQuantity: '0.700' }));
    expect(after.buy).to.have.length(2);
    given(...market)
      .when(amend(1, { quantity: '0.9' }))
      .thenRefused('QUANTITY_ABOVE_MAXIMUM', 'quantity', { rule: 'FLT-QTY' });
  });

  it('FLT-CHANGE: measure every order that comes in', () => {
    const market = [listed(), changed(ALL)];
    given(...market)
      .when(place({ quantity: '0.499' }))
      .thenRefused('QUANTITY_BELOW_MINIMUM', 'quantity', { rule: 'FLT-QTY' });
    given(...market)
      .when(place({ price: '98.99' }))
      .thenRefused('NOTIONAL_BELOW_MINIMUM', 'quantity', { rule: 'FLT-NOTIONAL' });
    given(listed(ALL), changed({}, ALL))
      .when(place({ quantity: '0.001' }))
      .then(placed(1, { quantity: '0.001' }));
  });

  it('FLT-CHANGE: keep out who has more open orders by then, and cancel none', () => {
    given(listed(), placed(1), placed(2), changed({ maxOpenOrders: 1 }))
      .when(place())
      .then(rejected(3, 'open_order_limit'));
  });

  it('FLT-CHANGE: hold a stop that triggers against the price band in force by then', () => {
    const waits = placed(1, { orderType: 'stop_limit', stopPrice: '101.00', price: '110.00' });
    const offer = placed(2, { side: 'sell', userId: BOB, price: '101.00' });
    const market = marketAfter(listed(), waits, offer, changed({ priceBandBps: 100 }));
    expect(carryOut(market, place({ price: '101' }), NOW)).to.deep.equal([
      placed(3, { price: '101.00' }),
      matched(1, { maker: 2, taker: 3 }, { price: '101.00' }),
      triggered(1, { price: '110.00' }),
      cancelled(1, { price: '110.00', reason: 'price_band' }),
    ]);
  });

  for (const [what, bounds] of [
    ['a quantity off the lot size', { minQuantity: '0.0005' }],
    ['no decimal', { maxQuantity: '1e3' }],
    ['a minimum above the maximum', { minQuantity: '2', maxQuantity: '1' }],
    ['a notional that no order reaches', { minNotional: '9'.repeat(31) }],
    ['a notional that is too fine', { minNotional: '0.000001' }],
    ['a band of nothing', { priceBandBps: 0 }],
    ['a band of all', { protectionBandBps: 10_000 }],
    ['no orders', { maxOpenOrders: 0 }],
  ] as const) {
    it(`FLT-LIST: cannot be changed to ${what}`, () => {
      const [name] = Object.keys(bounds).slice(-1);
      given(listed())
        .when(change(bounds))
        .thenRefused('INVALID_FILTER', name, { rule: 'FLT-LIST' });
    });
  }

  it('FLT-STEP: go with the tick and lot size that the market has, however they are written', () => {
    given(listed())
      .when(change({ tickSize: '0.010', lotSize: '0.001', maxQuantity: '3' }))
      .then(changed({ maxQuantity: '3' }));
  });

  it('FLT-STEP: come with no other tick or lot size, orders or none', () => {
    for (const step of ['0.001', '0.1', '0.02']) {
      given(listed())
        .when(change({ tickSize: step }))
        .thenRefused('STEP_SIZE_FIXED', 'tickSize', { rule: 'FLT-STEP' });
    }
    given(listed(), placed(1))
      .when(change({ lotSize: '0.002' }))
      .thenRefused('STEP_SIZE_FIXED', 'lotSize', { rule: 'FLT-STEP' });
    given(listed())
      .when(change({ lotSize: '0' }))
      .thenRefused('INVALID_INCREMENT', 'lotSize');
  });

  it('STATE-HASH: are a part of the state', () => {
    const market = marketAfter(listed(), placed(1), changed(ALL));
    expect(stateHash(market)).to.equal(stateHash(marketAfter(listed(ALL), placed(1))));
    expect(stateHash(market)).to.not.equal(stateHash(marketAfter(listed(), placed(1))));
  });
});
