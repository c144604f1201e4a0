import { expect } from 'chai';

import { ordersIn, weightOf } from '../../../../src/http/limits/orders-in.js';

const POST = { limit: 'orders', method: 'POST' } as const;
const PUT = { limit: 'orders', method: 'PUT' } as const;
const DELETE = { limit: 'orders', method: 'DELETE' } as const;
const nothing = { query: undefined, body: undefined, params: {} };

describe('the orders of a command', () => {
  it('are in the market that it names, or that the id of its order does', () => {
    const inMarket = [{ symbol: 'BTC-USDT', userId: undefined, count: 1 }];
    expect(ordersIn(POST, { ...nothing, body: { symbol: 'BTC-USDT' } })).to.deep.equal(inMarket);
    expect(ordersIn(PUT, { ...nothing, params: { orderId: 'BTC-USDT-17' } })).to.deep.equal(
      inMarket,
    );
    const named = { query: { symbol: 'BTC-USDT', userId: 'u' }, params: { clientOrderId: 'c' } };
    expect(ordersIn(PUT, { ...nothing, ...named })).to.deep.equal([
      { symbol: 'BTC-USDT', userId: 'u', count: 1 },
    ]);
  });

  it('are as many as those that a batch places and amends, market by market', () => {
    const items = [
      { place: { symbol: 'A-B', userId: 'u' } },
      { place: { symbol: 'A-B', userId: 'u' } },
      { place: { symbol: 'C-D', userId: 'v' } },
      { amend: { orderId: 'A-B-5', price: '1' } },
      { cancel: 'A-B-6' },
      ...[{ cancel: { orderId: 'A-B-7' } }, {}, null, 'x', { place: { symbol: 7 } }],
      { place: { symbol: 'x'.repeat(37) } },
    ];
    expect(ordersIn(POST, { ...nothing, body: { items } })).to.deep.equal([
      { symbol: 'A-B', userId: 'u', count: 2 },
      { symbol: 'C-D', userId: 'v', count: 1 },
      { symbol: 'A-B', userId: undefined, count: 1 },
    ]);
    expect(weightOf(POST, { items })).to.equal(items.length);
  });

  it('are none when it cancels, or is about something else', () => {
    expect(ordersIn(DELETE, { ...nothing, params: { orderId: 'A-B-1' } })).to.deep.equal([]);
    expect(
      ordersIn({ limit: 'commands', method: 'POST' }, { ...nothing, body: { symbol: 'A-B' } }),
    ).to.deep.equal([]);
  });

  it('weigh one, if they are no batch of some length', () => {
    for (const body of [undefined, null, {}, { items: [] }, { items: 'x' }, 'x']) {
      expect(weightOf(POST, body)).to.equal(1);
    }
    expect(weightOf(POST, { items: Array.from({ length: 9_000 }) })).to.equal(500);
    expect(weightOf({ limit: 'commands' }, { items: [1, 2] })).to.equal(1);
  });
});
