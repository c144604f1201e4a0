import { expect } from 'chai';

import { ApiClient, type Answer } from '../support/api-client.js';
import { startedServer } from '../support/started-server.js';

interface OrderBody {
  readonly orderId: string;
  readonly status: string;
  readonly code: string;
  readonly rule: string;
}

const marketOrder = { type: 'market', price: undefined };

describe('the matching rules over REST', () => {
  const server = startedServer();
  let api: ApiClient;
  let ada: string;
  let bob: string;
  let markets = 0;
  let symbol: string;

  before(async () => {
    api = new ApiClient(server.url);
    ada = await api.registerUser('Ada');
    bob = await api.registerUser('Bob');
  });

  beforeEach(async () => {
    symbol = `RULES-${++markets}`;
    await api.post('/api/v1/markets', { symbol, tickSize: '0.01', lotSize: '0.001' });
  });

  /** Ada's limit order to buy 1 at 100, save as told. */
  function place(order: Record<string, unknown> = {}): Promise<Answer<OrderBody>> {
    const limit = { userId: ada, symbol, side: 'buy', type: 'limit', price: '100', quantity: '1' };
    return api.post('/api/v1/orders', { ...limit, ...order });
  }

  function sell(order: Record<string, unknown> = {}): Promise<Answer<OrderBody>> {
    return place({ userId: bob, side: 'sell', ...order });
  }

  async function shown({ body, token }: Answer<OrderBody>): Promise<Record<string, unknown>> {
    return (await api.get(`/api/v1/orders/${body.orderId}`, token)).body;
  }

  it('TIF-FOK-1: an FOK order that cannot be filled whole is cancelled', async () => {
    await sell({ quantity: '0.5' });
    const answer = await place({ timeInForce: 'FOK' });
    expect(answer.status).to.equal(201);
    const ended = { status: 'CANCELLED', filledQuantity: '0.000', reason: 'fok' };
    expect(answer.body).to.include(ended);
    expect(await shown(answer)).to.include({ ...ended, timeInForce: 'FOK' });
  });

  it('STOP-WAIT, STOP-TRIGGER: a stop waits, is listed, and trades when it is reached', async () => {
    const stop = await place({ type: 'stop_market', price: undefined, stopPrice: '101' });
    expect(stop.status).to.equal(201);
    expect(stop.body).to.include({
      status: 'PENDING_TRIGGER',
      stopPrice: '101.00',
      type: 'stop_market',
    });
    const open = await api.get<{ items: readonly OrderBody[] }>(
      `/api/v1/users/${ada}/open-orders`,
      stop.token,
    );
    expect(open.body.items[0]).to.include({ status: 'PENDING_TRIGGER', stopPrice: '101.00' });
    await sell({ price: '101', quantity: '2' });
    const carol = await api.registerUser('Carol');
    const trade = await place({ userId: carol, price: '101', quantity: '1' });
    const triggered = await shown({ ...stop, token: trade.token });
    expect(triggered).to.include({
      status: 'FILLED',
      stopPrice: '101.00',
      averagePrice: '101.00000000',
    });
    expect(triggered).to.have.property('triggeredAt');
  });

  it('STOP-AMEND, STOP-CXL: a stop is amended and cancelled while it waits', async () => {
    const { body } = await place({ type: 'stop_limit', stopPrice: '101' });
    const amended = await api.put<OrderBody>(`/api/v1/orders/${body.orderId}`, {
      stopPrice: '102',
      quantity: '2',
    });
    expect(amended.body).to.include({
      status: 'PENDING_TRIGGER',
      stopPrice: '102.00',
      quantity: '2.000',
    });
    const cancelled = await api.delete<OrderBody>(`/api/v1/orders/${body.orderId}`);
    expect(cancelled.body).to.include({ status: 'CANCELLED' });
    expect(await shown({ ...cancelled, body })).to.include({
      status: 'CANCELLED',
      stopPrice: '102.00',
    });
  });

  it('TYPE-STOP: what no stop can be answers 422 and names the rule', async () => {
    const answer = await place({ type: 'stop_limit' });
    expect(answer.status).to.equal(422);
    expect(answer.body).to.include({ code: 'STOP_PRICE_REQUIRED', rule: 'TYPE-STOP' });
  });

  it('POST-REJECT: a post-only order that would trade answers 409 and is shown as rejected', async () => {
    await sell();
    const answer = await place({ postOnly: 'reject' });
    expect(answer.status).to.equal(409);
    expect(answer.body).to.include({ code: 'POST_ONLY_WOULD_TAKE', rule: 'POST-REJECT' });
    const { token } = await sell({ price: '200' }); // An error carries no token; a later command's says as much.
    const order = await shown({ ...answer, token });
    expect(order).to.include({ status: 'REJECTED', reason: 'post_only', postOnly: 'reject' });
  });

  it('POST-SLIDE: a sliding order answers both prices', async () => {
    await sell();
    const answer = await place({ postOnly: 'slide', price: '101' });
    expect(answer.body).to.include({ status: 'OPEN', price: '99.99', requestedPrice: '101.00' });
    expect(await shown(answer)).to.include({ price: '99.99', postOnly: 'slide' });
  });

  it('STP-NEWEST: a user does not trade with himself by default', async () => {
    await sell({ userId: ada });
    const answer = await place();
    expect(answer.body).to.include({ status: 'CANCELLED', reason: 'self_trade' });
    expect(await shown(answer)).to.include({
      status: 'CANCELLED',
      reason: 'self_trade',
      selfTradePrevention: 'cancel_newest',
    });
  });

  it('STP-DEC: the larger of two orders of one user is reduced', async () => {
    const resting = await sell({ userId: ada, quantity: '3' });
    const answer = await place({ selfTradePrevention: 'decrement' });
    expect(answer.body).to.include({ status: 'CANCELLED', reason: 'self_trade' });
    const { body } = await api.get(`/api/v1/orders/${resting.body.orderId}`, answer.token);
    expect(body).to.include({ status: 'OPEN', quantity: '2.000', remainingQuantity: '2.000' });
  });

  it('FLT-QTY, FLT-NOTIONAL, FLT-OPEN: a market keeps its bounds, and shows them', async () => {
    symbol += '-BOUNDED';
    const bounds = {
      ...{ minQuantity: '0.1', maxQuantity: '10', minNotional: '5', maxOpenOrders: 1 },
    };
    const market = { symbol, tickSize: '0.01', lotSize: '0.001', ...bounds };
    const listed = await api.post('/api/v1/markets', market);
    expect(listed.body).to.deep.include({ ...market, status: 'ONLINE' });
    expect((await api.get(`/api/v1/markets/${symbol}`, listed.token)).body).to.include(market);
    const codes = [
      (await place({ quantity: '0.099' })).body.code,
      (await place({ quantity: '10.001' })).body.code,
      (await place({ price: '4.99' })).body.code,
      (await place()).body.code,
      (await place()).body.code,
    ];
    expect(codes).to.deep.equal([
      'QUANTITY_BELOW_MINIMUM',
      'QUANTITY_ABOVE_MAXIMUM',
      'NOTIONAL_BELOW_MINIMUM',
      undefined,
      'TOO_MANY_OPEN_ORDERS',
    ]);
  });

  it('STAT-CHANGE, STAT-ORDER, STAT-HALT: a halted market takes nothing and keeps its orders', async () => {
    const open = await place();
    const change = { status: 'HALTED', reason: 'something is wrong' };
    const halted = await api.patch(`/api/v1/markets/${symbol}`, change);
    expect(halted.body).to.include({ ...change, previousStatus: 'ONLINE', actor: 'anonymous' });
    const { body } = await api.get(`/api/v1/markets/${symbol}`, halted.token);
    expect(body).to.include({ status: 'HALTED', statusReason: 'something is wrong' });
    const path = `/api/v1/orders/${open.body.orderId}`;
    for (const answer of [
      await place(),
      await api.put(path, { price: '99' }),
      await api.delete(path),
    ]) {
      expect([answer.status, answer.body.code]).to.deep.equal([409, 'MARKET_STATUS_FORBIDS']);
    }
    expect(await shown({ ...open, token: halted.token })).to.include({ status: 'OPEN' });
  });

  it('FLT-CHANGE, FLT-STEP: bounds are changed beside open orders, and shown with who did it', async () => {
    const open = await place();
    const path = `/api/v1/markets/${symbol}`;
    const bounds = { maxQuantity: '0.500', priceBandBps: 100 };
    const change = { ...bounds, reason: 'wild days' };
    const validated = await api.put(`${path}/bounds?validateOnly=true`, change);
    expect(validated.body).to.deep.include({ bounds, validateOnly: true });
    const changed = await api.put(`${path}/bounds`, change);
    expect(changed.status).to.equal(200);
    expect(changed.body).to.deep.include({ symbol, bounds, actor: 'anonymous' });
    const by = { boundsReason: 'wild days', boundsChangedBy: 'anonymous' };
    expect((await api.get(path, changed.token)).body).to.include({ ...bounds, ...by });
    expect((await place()).body.code).to.equal('QUANTITY_ABOVE_MAXIMUM');
    expect(await shown({ ...open, token: changed.token })).to.include({ status: 'OPEN' });
    const fixed = await api.put(`${path}/bounds`, { tickSize: '0.5', reason: 'x' });
    expect([fixed.status, fixed.body.code]).to.deep.equal([409, 'STEP_SIZE_FIXED']);
    const unread = [
      {},
      { reason: '' },
      { reason: 'x'.repeat(201) },
      { reason: 'x', status: 'ONLINE' },
    ];
    for (const body of unread) {
      expect((await api.put(`${path}/bounds`, body)).body.code).to.equal('INVALID_REQUEST');
    }
  });

  it('STAT-DELIST, STAT-DELISTED: a delisted market has no orders, takes none, and can be read', async () => {
    const open = await place();
    const path = `/api/v1/markets/${symbol}`;
    const delisted = await api.post(`${path}/delist`, { reason: 'nobody trades it' });
    expect(delisted.body).to.deep.include({
      ...{ symbol, previousStatus: 'ONLINE', status: 'DELISTED', actor: 'anonymous' },
      ...{ cancelledOrders: 1, reason: 'nobody trades it' },
    });
    const { token } = delisted;
    expect(await shown({ ...open, token })).to.include({ status: 'CANCELLED', reason: 'delisted' });
    const row = { status: 'DELISTED', statusReason: 'nobody trades it' };
    expect((await api.get(path, token)).body).to.include(row);
    expect((await api.get(`${path}/book`, token)).body).to.deep.include({ bids: [], asks: [] });
    const order = `/api/v1/orders/${open.body.orderId}`;
    const refused = [
      await place(),
      await api.put(order, { price: '99' }),
      await api.patch(path, { status: 'ONLINE', reason: 'x' }),
      await api.put(`${path}/bounds`, { reason: 'x' }),
      await api.post(`${path}/delist`, { reason: 'x' }),
    ];
    for (const { status, body } of refused) {
      expect([status, body.code]).to.deep.equal([409, 'MARKET_DELISTED']);
    }
    expect((await api.delete(order)).body.code).to.equal('ORDER_NOT_OPEN');
    expect((await api.patch(path, { status: 'DELISTED', reason: 'x' })).body.code).to.equal(
      'INVALID_REQUEST',
    );
    const again = await api.post('/api/v1/markets', { symbol, tickSize: '1', lotSize: '1' });
    expect([again.status, again.body.code]).to.deep.equal([409, 'MARKET_EXISTS']);
  });

  it('CXL-ALL: DELETE /orders cancels what user and side tell apart', async () => {
    const mine = await place();
    const other = await place({ userId: bob });
    const path = `/api/v1/orders?symbol=${symbol}&userId=${ada}&side=buy`;
    const { status, body, token } = await api.delete(path);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ symbol, cancelledOrders: 1, orderIds: [mine.body.orderId] });
    expect(await shown({ ...mine, token })).to.include({ reason: 'cancel_all' });
    expect(await shown({ ...other, token })).to.include({ status: 'OPEN' });
    const everybody = `/api/v1/orders?symbol=${symbol}`;
    for (const path of ['/api/v1/orders', '/api/v1/orders?side=buy', everybody]) {
      const unbounded = await api.delete(path);
      expect(unbounded.status).to.equal(400);
      expect(unbounded.body['errors']).to.have.nested.property('[0].field', 'userId');
    }
    const unknown = await api.delete('/api/v1/markets/NOWHERE/orders');
    expect([unknown.status, unknown.body['code']]).to.deep.equal([422, 'UNKNOWN_SYMBOL']);
  });

  it('CXL-ALL: DELETE /orders of a user reaches every market', async () => {
    const cleo = await api.registerUser('Cleo');
    const here = await place({ userId: cleo });
    const second = { symbol: `${symbol}-TOO`, tickSize: '0.01', lotSize: '0.001' };
    await api.post('/api/v1/markets', second);
    const there = await place({ userId: cleo, symbol: second.symbol });
    const spared = await place();
    const { status, body, token } = await api.delete(`/api/v1/orders?userId=${cleo}`);
    expect(status).to.equal(200);
    const orderIds = [here.body.orderId, there.body.orderId];
    expect(body).to.deep.equal({ cancelledOrders: 2, orderIds });
    for (const order of [here, there]) {
      expect(await shown({ ...order, token })).to.include({ status: 'CANCELLED' });
    }
    expect(await shown({ ...spared, token })).to.include({ status: 'OPEN' });
  });

  it('CXL-ALL: DELETE /orders of client order ids that begin alike', async () => {
    const cleo = await api.registerUser('Cleo');
    const named = await place({ userId: cleo, clientOrderId: 'a %/1' });
    const other = await place({ userId: cleo, clientOrderId: 'b1' });
    const foreign = await place({ clientOrderId: 'a %/2' });
    const prefix = encodeURIComponent('a %');
    const path = `/api/v1/orders?clientOrderIdPrefix=${prefix}`;
    const { status, body, token } = await api.delete(`${path}&userId=${cleo}`);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({ cancelledOrders: 1, orderIds: [named.body.orderId] });
    for (const order of [other, foreign]) {
      expect(await shown({ ...order, token })).to.include({ status: 'OPEN' });
    }
    const ofNobody = await api.delete(`${path}&symbol=${symbol}`);
    expect(ofNobody.status).to.equal(400);
    expect(ofNobody.body['errors']).to.have.nested.property('[0].field', 'userId');
    const empty = await api.delete(`/api/v1/orders?clientOrderIdPrefix=&userId=${cleo}`);
    expect(empty.body['errors']).to.have.nested.property('[0].field', 'clientOrderIdPrefix');
  });

  it('CXL-PART: cancels more orders than one command may', async () => {
    const order = { userId: ada, symbol, side: 'buy', type: 'limit', price: '1', quantity: '1' };
    const batch = { items: Array.from({ length: 84 }, () => ({ place: order })) };
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => api.post('/api/v1/orders/batch', batch)));
    const { body, token } = await api.delete(`/api/v1/markets/${symbol}/orders`);
    expect(body).to.include({ cancelledOrders: 504 });
    const open = await api.get<{ items: unknown[] }>(
      `/api/v1/orders?symbol=${symbol}&status=OPEN`,
      token,
    );
    expect(open.body.items).to.deep.equal([]);
  });

  it('BATCH-ITEM: each item of a batch has its own result, in order', async () => {
    const open = await place({ price: '90' });
    const order = { symbol, type: 'limit', price: '100', quantity: '1' };
    const items = [
      { cancel: open.body.orderId },
      { place: { ...order, userId: ada, side: 'buy' } },
      { place: { ...order, userId: bob, side: 'sell', price: '100.001' } },
      { place: { ...order, userId: bob, side: 'sell', quantity: 'x' } },
      { place: { ...order, userId: bob, side: 'sell' } },
      { cancel: open.body.orderId },
      { swap: 'me' },
    ];
    const { status, body } = await api.post<{
      results: { status: number; result?: OrderBody; problem?: OrderBody }[];
    }>('/api/v1/orders/batch', { items });
    expect(status).to.equal(200);
    expect(body.results.map((item) => [item.status, item.result?.status])).to.deep.equal([
      [200, 'CANCELLED'],
      [201, 'OPEN'],
      [422, undefined],
      [400, undefined],
      [201, 'FILLED'],
      [409, undefined],
      [400, undefined],
    ]);
    expect(body.results.map(({ problem }) => problem?.code)).to.deep.equal([
      ...[undefined, undefined, 'PRICE_OFF_TICK', 'INVALID_REQUEST', undefined],
      ...['ORDER_NOT_OPEN', 'INVALID_REQUEST'],
    ]);
    for (const wrong of [{}, { items: [] }, { items: Array.from({ length: 501 }, () => ({})) }]) {
      expect((await api.post('/api/v1/orders/batch', wrong)).status).to.equal(400);
    }
  });

  it('TYPE-QUOTE: a market order of a quoteQuantity answers and shows what it moved', async () => {
    await sell({ quantity: '2' });
    const order = { type: 'market', price: undefined, quantity: undefined };
    const answer = await place({ ...order, quoteQuantity: '150.05' });
    const moved = { status: 'FILLED', quantity: '1.500', quoteQuantity: '150.05' };
    expect(answer.body).to.include(moved);
    expect(await shown(answer)).to.include(moved);
    const more = await place({ ...order, quoteQuantity: '1000' });
    expect(await shown(more)).to.include({ quantity: '0.500', unspentReason: 'no_liquidity' });
    const nothing = await place({ ...order, quoteQuantity: '1000' });
    expect([nothing.status, nothing.body.code]).to.deep.equal([409, 'QUOTE_BUYS_NOTHING']);
  });

  it('BAND-MKT, BAND-PRICE: a market keeps its bands, and shows them', async () => {
    symbol += '-BANDS';
    const bands = { protectionBandBps: 100, priceBandBps: 1000 };
    const market = { symbol, tickSize: '0.01', lotSize: '0.001', ...bands };
    const { token } = await api.post('/api/v1/markets', market);
    expect((await api.get(`/api/v1/markets/${symbol}`, token)).body).to.include(bands);
    await sell();
    await sell({ price: '101.01' });
    const swept = await place({ ...marketOrder, quantity: '2' });
    expect(swept.body).to.include({ filledQuantity: '1.000', reason: 'protection_band' });
    const far = await place({ price: '89.99' });
    expect([far.status, far.body.code]).to.deep.equal([409, 'PRICE_OUTSIDE_BAND']);
  });

  it('ICE-SHOW, ICE-BACK: the book shows one slice of an iceberg, and the next behind the others', async () => {
    const iceberg = await sell({ quantity: '5', displayQuantity: '2' });
    await sell();
    const taken = await place({ quantity: '2.5' });
    expect(taken.body).to.include({ status: 'FILLED' });
    const { body } = await api.get<{ asks: unknown }>(
      `/api/v1/markets/${symbol}/book`,
      taken.token,
    );
    expect(body.asks).to.deep.equal([{ price: '100.00', quantity: '2.500', orders: 2 }]);
    const order = { displayQuantity: '2.000', filledQuantity: '2.000', remainingQuantity: '3.000' };
    expect(await shown({ ...iceberg, token: taken.token })).to.include(order);
  });

  const combinations: readonly [string, string, Record<string, unknown>][] = [
    ['TYPE-LMT', 'PRICE_REQUIRED', { price: undefined }],
    ['TYPE-MKT', 'PRICE_NOT_ALLOWED', { type: 'market' }],
    ['TIF-MKT-1', 'TIME_IN_FORCE_NOT_ALLOWED', { ...marketOrder, timeInForce: 'GTC' }],
    ['TYPE-QUOTE', 'QUANTITY_REQUIRED', { quantity: undefined }],
    ['TYPE-QUOTE', 'QUOTE_QUANTITY_NOT_ALLOWED', { quoteQuantity: '1' }],
    ['ICE-TYPE', 'DISPLAY_QUANTITY_NOT_ALLOWED', { timeInForce: 'IOC', displayQuantity: '1' }],
    ['ICE-SLICES', 'DISPLAY_QUANTITY_OUT_OF_RANGE', { displayQuantity: '1.001' }],
    ['POST-TYPE', 'POST_ONLY_NOT_ALLOWED', { postOnly: 'slide', timeInForce: 'IOC' }],
  ];
  for (const [rule, code, order] of combinations) {
    it(`${rule}: a combination against it answers 422 ${code} and names the rule`, async () => {
      const { status, body } = await place(order);
      expect([status, body.code, body.rule]).to.deep.equal([422, code, rule]);
    });
  }
});
