import { expect } from 'chai';

import type { ChangeMarketStatus } from '../../../../src/domain/market/commands.js';
import type { MarketStatusChanged } from '../../../../src/domain/market/events.js';
import type { MarketStatus, TradingStatus } from '../../../../src/domain/market/terms.js';
import { given } from '../../../support/given-when-then.js';
import {
  amend,
  amended,
  BOB,
  cancel,
  cancelled,
  cancelledAtMarket,
  listed,
  NOW,
  place,
  placeAtMarket,
  placed,
  placedAtMarket,
  rejected,
  SYMBOL,
} from '../../../support/market-events.js';

function change(status: TradingStatus): ChangeMarketStatus {
  return { type: 'ChangeMarketStatus', status, reason: 'a test', actor: 'operator' };
}

function changed(
  status: MarketStatus,
  previousStatus: MarketStatus = 'ONLINE',
): MarketStatusChanged {
  const by = { reason: 'a test', actor: 'operator', at: NOW };
  return { type: 'MarketStatusChanged', data: { symbol: SYMBOL, previousStatus, status, ...by } };
}

describe('the trading status of a market', () => {
  it('STAT-CHANGE: is changed with actor and reason, and leaves its orders alone', () => {
    const after = given(listed(), placed(1)).when(change('HALTED')).then(changed('HALTED'));
    expect(after.status).to.equal('HALTED');
    expect(after.buy).to.have.length(1);
  });

  it('STAT-CHANGE: is recorded once more when it is the same', () => {
    given(listed(), changed('HALTED')).when(change('HALTED')).then(changed('HALTED', 'HALTED'));
  });

  it('STAT-CHANGE: cannot be changed before the market is listed', () => {
    given().when(change('HALTED')).thenRefused('MARKET_NOT_FOUND', 'symbol');
  });

  it('STAT-CHANGE: trades on with the orders that outlived a halt', () => {
    const after = given(listed(), placed(1), changed('HALTED'), changed('ONLINE', 'HALTED'))
      .when(cancel(1))
      .then(cancelled(1));
    expect(after.statuses).to.equal('C');
  });

  it('STAT-ORDER: lets only post-only orders in while POST_ONLY', () => {
    const market = [listed(), changed('POST_ONLY')];
    given(...market)
      .when(place({ postOnly: 'slide' }))
      .then(placed(1, { postOnly: 'slide' }));
    given(...market)
      .when(place())
      .then(rejected(1, 'market_status'));
  });

  it('STAT-ORDER: lets only limit orders in while LIMIT_ONLY', () => {
    const market = [listed(), changed('LIMIT_ONLY')];
    given(...market)
      .when(place({ timeInForce: 'IOC' }))
      .then(placed(1, { timeInForce: 'IOC' }), cancelled(1, { reason: 'ioc' }));
    given(...market)
      .when(placeAtMarket())
      .then({
        type: 'OrderRejected',
        data: { ...placedAtMarket(1).data, reason: 'market_status' },
      });
  });

  for (const status of ['CANCEL_ONLY', 'HALTED'] as const) {
    it(`STAT-ORDER: lets no order in while ${status}`, () => {
      for (const postOnly of [{}, { postOnly: 'reject' }] as const) {
        given(listed(), changed(status))
          .when(place(postOnly))
          .then(rejected(1, 'market_status', postOnly));
      }
    });
  }

  it('STAT-ORDER: lets every order in again when ONLINE', () => {
    given(listed(), changed('HALTED'), changed('ONLINE', 'HALTED'))
      .when(placeAtMarket())
      .then(placedAtMarket(1), cancelledAtMarket(1));
  });

  it('STAT-POST: lets an amend only rest while POST_ONLY', () => {
    const market = [listed(), placed(1), placed(2, { userId: BOB, side: 'sell', price: '101.00' })];
    given(...market, changed('POST_ONLY'))
      .when(amend(1, { price: '101' }))
      .thenRefused('POST_ONLY_WOULD_TAKE', 'price', { rule: 'STAT-POST' });
    given(...market, changed('POST_ONLY'))
      .when(amend(1, { price: '100.99' }))
      .then(amended(1, { price: '100.99', priorityKept: false }));
  });

  it('STAT-CANCEL: lets orders be cancelled, not amended, while CANCEL_ONLY', () => {
    const market = [listed(), placed(1), changed('CANCEL_ONLY')];
    given(...market)
      .when(cancel(1))
      .then(cancelled(1));
    given(...market)
      .when(amend(1, { quantity: '0.5' }))
      .thenRefused('MARKET_STATUS_FORBIDS', undefined, {
        marketStatus: 'CANCEL_ONLY',
        rule: 'STAT-CANCEL',
      });
  });

  it('STAT-HALT: lets orders be neither cancelled nor amended while HALTED', () => {
    const halted = { marketStatus: 'HALTED', rule: 'STAT-HALT' };
    for (const command of [cancel(1), amend(1, { quantity: '0.5' })]) {
      given(listed(), placed(1), changed('HALTED'))
        .when(command)
        .thenRefused('MARKET_STATUS_FORBIDS', undefined, halted);
    }
  });

  it('STAT-HALT: lets cancel-all cancel nothing while HALTED, and refuses it only where there is something', () => {
    const halted = [listed(), placed(1), changed('HALTED')];
    given(...halted)
      .when({ type: 'CancelOrders', actor: 'test', side: 'buy' })
      .thenRefused('MARKET_STATUS_FORBIDS', undefined, {
        marketStatus: 'HALTED',
        rule: 'STAT-HALT',
      });
    given(...halted)
      .when({ type: 'CancelOrders', actor: 'test', side: 'sell' })
      .then();
  });
});
