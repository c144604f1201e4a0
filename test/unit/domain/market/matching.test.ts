import { expect } from 'chai';

import { isRefusal } from '../../../../src/domain/decision.js';
import { decide } from '../../../../src/domain/market/decide.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import { BID, NONE } from '../../../../src/domain/book/handles.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { continueMatching } from '../../../../src/domain/market/orders/continue-matching.js';
import { describeMarket } from '../../../support/describe-market.js';
import { restingOrders } from '../../../../src/domain/market/snapshot/inspect.js';
import type { Market } from '../../../../src/domain/market/state/market.js';
import { MAX_MATCHING_EVENTS } from '../../../../src/domain/market/orders/matching.js';
import { given, marketAfter } from '../../../support/given-when-then.js';
import {
  ALICE,
  amend,
  amended,
  BOB,
  cancelled,
  cancelledAtMarket,
  listed,
  matched,
  NOW,
  orderId,
  paused,
  pausedAtMarket,
  place,
  placeAtMarket,
  placed,
  placedAtMarket,
  resumed,
} from '../../../support/market-events.js';

const CAROL = '01890a5d-ac96-774b-bcce-b302099a8059';

/** Bob's order to sell 1. */
function ask(number: number, price: string, data: Parameters<typeof placed>[1] = {}) {
  return placed(number, { userId: BOB, side: 'sell', price, ...data });
}

describe('matching', () => {
  it('TYPE-LMT, PRIO-MAKER: fills at the price of the order that rested', () => {
    given(listed(), ask(1, '99.00'))
      .when(place({ price: '100.00' }))
      .then(placed(2), matched(1, { maker: 1, taker: 2 }, { price: '99.00' }));
  });

  it('fills a seller at the price of the resting bid', () => {
    given(listed(), placed(1, { userId: BOB, price: '101.00' }))
      .when(place({ side: 'sell', price: '100.00' }))
      .then(
        placed(2, { side: 'sell' }),
        matched(1, { maker: 1, taker: 2 }, { price: '101.00', takerSide: 'sell' }),
      );
  });

  it('does not fill what does not cross', () => {
    given(listed(), ask(1, '100.01')).when(place()).then(placed(2));
  });

  it('PRIO-PRICE: takes the better price first, whoever came first', () => {
    given(listed(), ask(1, '99.02'), ask(2, '99.01'))
      .when(place({ quantity: '2' }))
      .then(
        placed(3, { quantity: '2.000' }),
        matched(1, { maker: 2, taker: 3 }, { price: '99.01', takerRemaining: '1.000' }),
        matched(2, { maker: 1, taker: 3 }, { price: '99.02' }),
      );
  });

  it('PRIO-TIME: takes the earlier order first at the same price', () => {
    given(listed(), ask(1, '99.00'), ask(2, '99.00', { userId: CAROL }))
      .when(place({ quantity: '1.500' }))
      .then(
        placed(3, { quantity: '1.500' }),
        matched(1, { maker: 1, taker: 3 }, { price: '99.00', takerRemaining: '0.500' }),
        matched(
          2,
          { maker: 2, taker: 3 },
          { makerUserId: CAROL, price: '99.00', quantity: '0.500', makerRemaining: '0.500' },
        ),
      );
  });

  it('PRIO-TIME: keeps the place of an order filled in part', () => {
    given(
      ...[listed(), ask(1, '100.00'), ask(2, '100.00'), placed(3, { quantity: '0.400' })],
      matched(1, { maker: 1, taker: 3 }, { quantity: '0.400', makerRemaining: '0.600' }),
    )
      .when(place({ quantity: '0.1' }))
      .then(
        placed(4, { quantity: '0.100' }),
        matched(2, { maker: 1, taker: 4 }, { quantity: '0.100', makerRemaining: '0.500' }),
      );
  });

  it('TIF-GTC-1: rests the remainder of a GTC limit order', () => {
    const after = given(listed(), ask(1, '100.00'), ask(2, '100.01'))
      .when(place({ quantity: '3' }))
      .then(
        placed(3, { quantity: '3.000' }),
        matched(1, { maker: 1, taker: 3 }, { takerRemaining: '2.000' }),
      );
    expect(after.buy.map(({ orderId, remaining }) => [orderId, remaining])).to.deep.equal([
      ['BTC-USDT-3', '2.000'],
    ]);
    expect(after.sell.map(({ orderId }) => orderId)).to.deep.equal(['BTC-USDT-2']);
  });

  it('TIF-IOC-1: cancels the remainder of an IOC limit order', () => {
    const after = given(listed(), ask(1, '100.00'), ask(2, '100.01'))
      .when(place({ quantity: '3', timeInForce: 'IOC' }))
      .then(
        placed(3, { quantity: '3.000', timeInForce: 'IOC' }),
        matched(1, { maker: 1, taker: 3 }, { takerRemaining: '2.000' }),
        cancelled(3, { remainingQuantity: '2.000', reason: 'ioc' }),
      );
    expect(after.buy).to.be.empty;
  });

  it('cancels nothing of an IOC order that is filled', () => {
    given(listed(), ask(1, '100.00'))
      .when(place({ timeInForce: 'IOC' }))
      .then(placed(2, { timeInForce: 'IOC' }), matched(1, { maker: 1, taker: 2 }));
  });

  it('TYPE-MKT: fills a market order at whatever the book offers and cancels the remainder', () => {
    given(listed(), ask(1, '100.00'), ask(2, '5000.00'))
      .when(placeAtMarket({ quantity: '3' }))
      .then(
        placedAtMarket(3, { quantity: '3.000' }),
        matched(1, { maker: 1, taker: 3 }, { takerRemaining: '2.000' }),
        matched(2, { maker: 2, taker: 3 }, { price: '5000.00', takerRemaining: '1.000' }),
        cancelledAtMarket(3, { remainingQuantity: '1.000' }),
      );
  });

  it('sells a market order down to the lowest bid', () => {
    given(listed(), placed(1, { userId: BOB, price: '0.01' }))
      .when(placeAtMarket({ side: 'sell' }))
      .then(
        placedAtMarket(2, { side: 'sell' }),
        matched(1, { maker: 1, taker: 2 }, { price: '0.01', takerSide: 'sell' }),
      );
  });

  it('NAME-ORDER: numbers trades one by one', () => {
    given(
      ...[listed(), ask(1, '100.00'), ask(2, '100.00')],
      ...[placed(3), matched(1, { maker: 1, taker: 3 })],
    )
      .when(place())
      .then(placed(4), matched(2, { maker: 2, taker: 4 }));
  });

  describe('of more orders than one append holds', () => {
    const asks = Array.from({ length: MAX_MATCHING_EVENTS + 1 }, (_, index) =>
      ask(index + 1, '100.00', { quantity: '0.001' }),
    );
    /** Lots left of an order for 5 after as many fills as there may be of one lot each. */
    const LEFT = 4500;
    const taker = MAX_MATCHING_EVENTS + 2;

    /** Fills of as many asks, all but the last, `left` lots being left of the taker. */
    function fills(left: number): MarketEvent[] {
      return asks.slice(0, MAX_MATCHING_EVENTS).map((_, index) => {
        const remaining = MAX_MATCHING_EVENTS - 1 - index + left;
        const takerRemaining = (remaining / 1000).toFixed(3);
        const orders = { maker: index + 1, taker };
        return matched(index + 1, orders, { quantity: '0.001', takerRemaining });
      });
    }

    /** What follows the first append: the last ask, and the remainder. */
    function goesOn(market: Market, remainder: object[]): void {
      const left = { remainingQuantity: '4.500' };
      const last = { quantity: '0.001', takerRemaining: '4.499' };
      expect(continueMatching(market)).to.deep.equal([
        resumed(taker, left),
        matched(asks.length, { maker: asks.length, taker }, last),
        ...remainder,
      ]);
    }

    it('PRIO-LIMIT: pauses, out of the book, and goes on before anything else', () => {
      const market = given(listed(), ...asks)
        .when(place({ quantity: '5' }))
        .thenPaused(
          placed(taker, { quantity: '5.000' }),
          ...fills(LEFT),
          paused(taker, { remainingQuantity: '4.500' }),
        );
      expect(market.book.best(BID)).to.equal(NONE);
      expect(() => decide(market, place(), NOW)).to.throw('goes on first');
      expect(() => describeMarket(market)).to.throw('unfinished');
      goesOn(market, []);
      for (const event of continueMatching(market)) evolve(market, event);
      expect(continueMatching(market)).to.deep.equal([]);
      expect([...restingOrders(market, 'buy')]).to.deep.include({
        ...{ orderId: orderId(taker), userId: ALICE, side: 'buy', price: '100.00' },
        ...{ quantity: '5.000', remaining: '4.499', selfTradePrevention: 'cancel_newest' },
        ...{ placedAt: NOW, cost: '50.10000' },
      });
    });

    it('PRIO-LIMIT: refuses an event that is no continuation of the pause', () => {
      const market = marketAfter(listed(), ...asks, placed(taker, { price: '99.00' }));
      const left = { remainingQuantity: '1.000' };
      expect(() => evolve(market, resumed(taker, left))).to.throw('is not paused');
      evolve(market, paused(taker, left));
      expect(() => evolve(market, resumed(1, left))).to.throw('is not paused');
    });

    it('PRIO-LIMIT, STP-DEC: counts both events of an order that reduces the one that comes in', () => {
      // After one fill there is room for 249 such orders, and for one event of another.
      for (const others of [0, 1]) {
        const own = asks.map((each, index) =>
          index < others ? each : ask(index + 1, '100.00', { userId: ALICE, quantity: '0.001' }),
        );
        const market = marketAfter(listed(), ...own);
        const command = place({ quantity: '5', selfTradePrevention: 'decrement' });
        const events = decide(market, command, NOW);
        if (isRefusal(events)) expect.fail(events.message);
        const matching = events.slice(1, -1);
        expect(matching).to.have.length(MAX_MATCHING_EVENTS - others);
        expect(events.at(-1)).to.deep.equal(
          paused(taker, { remainingQuantity: '4.750', selfTradePrevention: 'decrement' }),
        );
      }
    });

    it('PRIO-LIMIT: goes on with a market order', () => {
      const market = given(listed(), ...asks)
        .when(placeAtMarket({ quantity: '5' }))
        .thenPaused(
          placedAtMarket(taker, { quantity: '5.000' }),
          ...fills(LEFT),
          pausedAtMarket(taker, { remainingQuantity: '4.500' }),
        );
      goesOn(market, [cancelledAtMarket(taker, { remainingQuantity: '4.499' })]);
    });

    it('PRIO-LIMIT, BAND-MKT: goes on within the band from the touch that it met at first', () => {
      const beyond = ask(taker, '101.00');
      const [protectionBandBps, number] = [50, taker + 1];
      const history = [ask(taker - 1, '100.40', { quantity: '0.001' }), beyond];
      const market = marketAfter(listed({ protectionBandBps }), ...asks.slice(0, -1), ...history);
      const first = decide(market, placeAtMarket({ quantity: '5' }), NOW);
      if (isRefusal(first)) expect.fail(first.message);
      expect(first.at(-1)).to.deep.equal(
        pausedAtMarket(number, { remainingQuantity: '4.500', worstPrice: '100.50' }),
      );
      for (const event of first) evolve(market, event);
      expect(continueMatching(market).slice(1)).to.deep.equal([
        matched(
          asks.length,
          { maker: asks.length, taker: number },
          { price: '100.40', quantity: '0.001', takerRemaining: '4.499' },
        ),
        cancelledAtMarket(number, { remainingQuantity: '4.499', reason: 'protection_band' }),
      ]);
    });

    it('PRIO-LIMIT: goes on with an amended order', () => {
      const market = given(listed(), ...asks, placed(taker, { price: '99.00', quantity: '5.000' }))
        .when(amend(taker, { price: '100' }))
        .thenPaused(
          amended(taker, {
            previousPrice: '99.00',
            previousQuantity: '5.000',
            quantity: '5.000',
            remainingQuantity: '5.000',
            priorityKept: false,
          }),
          ...fills(LEFT),
          paused(taker, { remainingQuantity: '4.500' }),
        );
      goesOn(market, []);
    });

    it('is no different when the last fill is the last there is to take', () => {
      given(listed(), ...asks.slice(0, -1), ask(MAX_MATCHING_EVENTS + 1, '100.01'))
        .when(place({ quantity: '5' }))
        .then(placed(taker, { quantity: '5.000' }), ...fills(LEFT));
    });
  });
});
