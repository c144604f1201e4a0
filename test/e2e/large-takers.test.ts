import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { auditedStream, expectReadModelsToMatch } from '../support/audit.js';
import type { Answer } from '../support/api-client.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { tellSeed } from '../support/tell-seed.js';

/** Kills in the middle of a taker; npm run test:long sets more. */
const KILLS = Number(process.env['TAKER_KILLS'] ?? 1);

/** Orders of a lot each, all at one price: more than two appends of fills. */
const OFFERS = 1_200;
const AT_ONCE = 100;
const ROUND_TIMEOUT_MS = 120_000;

interface Placed {
  readonly orderId: string;
  readonly status: string;
  readonly filledQuantity: string;
  readonly remainingQuantity: string;
  readonly averagePrice: string;
  readonly fills: readonly object[];
}

interface StreamEvent {
  readonly revision: string;
  readonly type: string;
  readonly metadata: { readonly commandId: string };
}

interface StreamPage {
  readonly items: readonly StreamEvent[];
}

interface Outcome {
  readonly status: string;
  readonly events: readonly StreamEvent[];
  readonly nextFrom: string;
}

describe('an order that takes more than one append holds, over REST', () => {
  const server = startedServer();
  let [ada, bob] = ['', ''];
  let markets = 0;

  /** A market of its own, and of two users of its own, where so many orders wait. */
  async function marketOfOffers(): Promise<string> {
    const symbol = `LARGE-${++markets}`;
    ada = await server.api.registerUser('Ada');
    bob = await server.api.registerUser('Bob');
    await server.api.post('/api/v1/markets', { symbol, tickSize: '0.01', lotSize: '0.001' });
    const order = { userId: bob, symbol, side: 'sell', type: 'limit', price: '100' };
    for (let placed = 0; placed < OFFERS; placed += AT_ONCE) {
      const offers = Array.from({ length: AT_ONCE }, () =>
        server.api.post('/api/v1/orders', { ...order, quantity: '0.001' }),
      );
      for (const { status } of await Promise.all(offers)) expect(status).to.equal(201);
    }
    return symbol;
  }

  function take(symbol: string): Promise<Answer<Placed>> {
    const order = { userId: ada, symbol, side: 'buy', type: 'limit', price: '101', quantity: '2' };
    return server.api.post('/api/v1/orders', order);
  }

  /** Expects all events of the taker: the first of them in what became of it, the others in the stream from there. */
  async function expectOutcomeInPages(symbol: string): Promise<void> {
    const eventsFrom = (from: string): Promise<Answer<StreamPage>> =>
      server.api.get(`/api/v1/streams/market-${symbol}/events?limit=1000&from=${from}`);
    // Behind the listing of the market and the offers.
    const [placed] = (await eventsFrom(String(1 + OFFERS))).body.items;
    const path = `/api/v1/commands/${placed!.metadata.commandId}?symbol=${symbol}`;
    const { body } = await server.api.get<Outcome>(path);
    expect(body.status).to.equal('DONE');
    expect(body.events).to.have.length(1_000);
    expect(body.events[0]).to.deep.equal(placed);
    const { items } = (await eventsFrom(body.nextFrom)).body;
    expect(items[0]!.revision).to.equal(String(1 + OFFERS + 1_000));
    const fills = [...body.events, ...items].filter(({ type }) => type === 'OrderMatched');
    expect(fills).to.have.length(OFFERS);
  }

  it('PRIO-LIMIT: is answered with all its fills, and rests with what is left', async function () {
    this.timeout(ROUND_TIMEOUT_MS);
    const symbol = await marketOfOffers();
    const { status, body, token } = await take(symbol);
    expect(status).to.equal(201);
    expect(body).to.include({
      ...{ status: 'PARTIALLY_FILLED', filledQuantity: '1.200', remainingQuantity: '0.800' },
      averagePrice: '100.00000000',
    });
    expect(body.fills).to.have.length(OFFERS);
    await expectOutcomeInPages(symbol);
    const book = await server.api.get(`/api/v1/markets/${symbol}/book`, token);
    expect(book.body).to.deep.include({
      bids: [{ price: '101.00', quantity: '0.800', orders: 1 }],
      asks: [],
    });
    await expectReadModelsToMatch(server.api, symbol, await auditedStream(server.api, symbol), [
      ada,
      bob,
    ]);
  });

  it(`PRIO-LIMIT: is done, or not begun, after each of ${KILLS} kills`, async function () {
    this.timeout(KILLS * ROUND_TIMEOUT_MS);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    for (let kill = 0; kill < KILLS; kill++) {
      const symbol = await marketOfOffers();
      const taking = take(symbol).catch(() => undefined);
      await sleep(random.between(0, 60));
      await server.kill();
      const acknowledged = await taking;
      await server.restart();
      // Decided upon the market as its process found it, so that whatever was begun is done.
      const last = { userId: ada, symbol, side: 'buy', type: 'limit', price: '1', quantity: '1' };
      expect((await server.api.post('/api/v1/orders', last)).status).to.equal(201);
      const stream = await auditedStream(server.api, symbol);
      const fills = stream.events.filter(({ type }) => type === 'OrderMatched').length;
      const isTaken = fills > 0 || acknowledged !== undefined;
      expect(fills).to.equal(isTaken ? OFFERS : 0);
      await expectReadModelsToMatch(server.api, symbol, stream, [ada, bob]);
    }
  });
});
