import { expect } from 'chai';

import type { DelistMarket, MarketCommand } from '../../../../src/domain/market/commands.js';
import type { MarketEvent, MarketStatusChanged } from '../../../../src/domain/market/events.js';
import { continueDelisting } from '../../../../src/domain/market/delist-market.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { MAX_CANCELS_PER_COMMAND } from '../../../../src/domain/market/orders/cancel-orders.js';
import { decide } from '../../../../src/domain/market/decide.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import {
  ALICE,
  amend,
  BOB,
  cancel,
  cancelled,
  listed,
  NOW,
  orderId,
  place,
  placed,
  SYMBOL,
} from '../../../support/market-events.js';

const DELIST: DelistMarket = { type: 'DelistMarket', reason: 'a test', actor: 'operator' };
const BY = { reason: 'a test', actor: 'operator', at: NOW };

function delisting(
  openOrders: number,
  previousStatus: MarketStatusChanged['data']['previousStatus'] = 'ONLINE',
): MarketStatusChanged {
  const change = { previousStatus, status: 'DELISTING', openOrders } as const;
  return { type: 'MarketStatusChanged', data: { symbol: SYMBOL, ...change, ...BY } };
}

const DELISTED: MarketStatusChanged = {
  type: 'MarketStatusChanged',
  data: { symbol: SYMBOL, previousStatus: 'DELISTING', status: 'DELISTED', ...BY },
};

/** A market that has been delisted, with an order that was cancelled for it. */
const GONE: readonly MarketEvent[] = [
  listed(),
  placed(1, { clientOrderId: 'mine' }),
  delisting(1),
  cancelled(1, { reason: 'delisted' }),
  DELISTED,
];

describe('delisting a market', () => {
  it('STAT-DELIST: cancels all its orders first, those that rest and those that wait, the oldest first', () => {
    const stop = { orderType: 'stop_limit', stopPrice: '101.00' } as const;
    const goodTill = { timeInForce: 'GTD', expiresAt: '2027-01-02T03:04:05.678Z' } as const;
    const after = given(
      listed(),
      placed(1, { side: 'sell', userId: BOB, price: '102.00' }),
      placed(2, stop),
      placed(3, goodTill),
    )
      .when(DELIST)
      .then(
        delisting(3),
        cancelled(1, { side: 'sell', userId: BOB, price: '102.00', reason: 'delisted' }),
        cancelled(2, { reason: 'delisted' }),
        cancelled(3, { reason: 'delisted' }),
        DELISTED,
      );
    expect(after.status).to.equal('DELISTED');
    expect([after.buy, after.sell]).to.deep.equal([[], []]);
    expect(after.statuses).to.equal('CCC');
  });

  it('STAT-DELIST: is told of a market without orders, too', () => {
    given(listed()).when(DELIST).then(delisting(0), DELISTED);
  });

  it('STAT-DELIST: does not ask for the status', () => {
    const change = { previousStatus: 'ONLINE', status: 'HALTED' } as const;
    const halted: MarketEvent = {
      type: 'MarketStatusChanged',
      data: { symbol: SYMBOL, ...change, ...BY },
    };
    given(listed(), placed(1), halted)
      .when(DELIST)
      .then(delisting(1, 'HALTED'), cancelled(1, { reason: 'delisted' }), DELISTED);
  });

  it('STAT-DELIST: is refused of a market that is not listed', () => {
    given().when(DELIST).thenRefused('MARKET_NOT_FOUND', 'symbol');
  });

  it('STAT-DELIST: goes on in further appends, nothing decided in between', () => {
    const orders = 2 * MAX_CANCELS_PER_COMMAND + 1;
    const many = Array.from({ length: orders }, (_, index) => placed(index + 1));
    const market = marketAfter(listed(), ...many);
    const first = decide(market, DELIST, NOW) as readonly MarketEvent[];
    expect(first).to.have.length(1 + MAX_CANCELS_PER_COMMAND);
    for (const event of first) evolve(market, event);
    expect(market.status).to.equal('DELISTING');
    expect(() => decide(market, place(), NOW)).to.throw('unfinished');
    const events = [...first];
    for (let next = continueDelisting(market); next.length > 0; next = continueDelisting(market)) {
      for (const event of next) evolve(market, event);
      events.push(...next);
    }
    expect(events).to.deep.equal([
      delisting(orders),
      ...many.map((_, index) => cancelled(index + 1, { reason: 'delisted' })),
      DELISTED,
    ]);
  });

  it('STAT-DELIST: is foreseen in one piece', () => {
    const many = Array.from({ length: 700 }, (_, index) => placed(index + 1));
    expect(decide(marketAfter(listed(), ...many), DELIST, NOW, 10_000)).to.have.length(702);
  });

  const refused: readonly [string, MarketCommand][] = [
    ['an order', place()],
    ['an amend', amend(1, { quantity: '2' })],
    ['a status', { type: 'ChangeMarketStatus', status: 'ONLINE', reason: 'x', actor: 'y' }],
    ['other bounds', { type: 'ChangeMarketBounds', maxQuantity: '1', reason: 'x', actor: 'y' }],
    ['being delisted', DELIST],
  ];
  for (const [what, command] of refused) {
    it(`STAT-DELISTED: a delisted market does not take ${what} any more, and records nothing`, () => {
      given(...GONE)
        .when(command)
        .thenRefused('MARKET_DELISTED', 'symbol', { rule: 'STAT-DELISTED' });
    });
  }

  it('STAT-DELISTED: its symbol is not used again', () => {
    given(...GONE)
      .when({ type: 'ListMarket', symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' })
      .thenRefused('MARKET_EXISTS', 'symbol');
  });

  it('STAT-DELISTED: whoever comes to cancel is told what became of his orders', () => {
    const ended = { orderStatus: 'CANCELLED', rule: 'CXL-ONE' };
    given(...GONE)
      .when(cancel(1))
      .thenRefused('ORDER_NOT_OPEN', 'orderId', ended);
    given(...GONE)
      .when({ type: 'CancelOrders', actor: ALICE, userId: ALICE })
      .then();
  });

  it('STAT-DELISTED: whoever sends an order again learns that it was placed', () => {
    const details = { orderId: orderId(1), sameTerms: 'true', rule: 'NAME-CLIENT' };
    const again = place({ clientOrderId: 'mine', timeInForce: 'GTC' });
    given(...GONE)
      .when(again)
      .thenRefused('CLIENT_ORDER_ID_TAKEN', 'clientOrderId', details);
  });
});
