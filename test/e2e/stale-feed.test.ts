import { expect } from 'chai';

import { EventStoreProcess } from '../support/event-store-process.js';
import { FeedSocket } from '../support/feed-socket.js';
import { embedded } from '../support/profiles.js';
import { StartedServer } from '../support/started-server.js';
import { until } from '../support/until.js';

describe('live feeds whose event store is frozen', () => {
  const symbol = 'BTC-USDT';
  let store: EventStoreProcess;
  let server: StartedServer;

  before(async () => {
    store = await EventStoreProcess.start();
    server = new StartedServer(embedded, { EVENTSTORE_URL: store.url });
    await server.start();
  });

  after(async () => {
    await server.remove();
    await store.remove();
  });

  interface Status {
    readonly stale: boolean;
    readonly since: string;
  }

  const statuses = (client: FeedSocket): readonly boolean[] =>
    client.of('status').map((message) => (message as unknown as Status).stale);

  it('say so on every connection, refuse who comes, and say when it is over', async () => {
    const ada = await server.api.registerUser('Ada');
    const bob = await server.api.registerUser('Bob');
    const client = await FeedSocket.open(server.url);
    await client.subscribe('trades', { symbol });
    const plain = await FeedSocket.open(server.url, `/ws/trades?symbol=${symbol}`);
    const events = await fetch(`${server.url}/api/v1/markets/${symbol}/book/live`);
    let text = '';
    const reading = (async () => {
      for await (const piece of events.body!.pipeThrough(new TextDecoderStream())) {
        text += piece;
        if (text.includes('"stale":false')) return;
      }
    })();

    store.freeze();
    await client.until(() => client.of('status')[0]);
    await plain.until(() => plain.of('status')[0]);
    await until(() => text.includes('event: status\ndata: {"channel":"status","stale":true'));
    const refused = await client.request('subscribe', { channel: 'book', symbol });
    expect(refused).to.include({ status: 503, retryAfter: 1 });
    expect(refused.problem!.code).to.equal('EVENT_STORE_UNAVAILABLE');
    const late = await FeedSocket.open(server.url);
    await late.until(() => late.of('status')[0]);
    const closed = await FeedSocket.open(server.url, `/ws/trades?symbol=${symbol}`);
    expect((await closed.closed).code).to.equal(1013);

    store.thaw();
    for (const each of [client, plain, late]) {
      await each.until(() => each.of('status').length === 2);
      expect(statuses(each)).to.deep.equal([true, false]);
    }
    await reading;
    await client.subscribe('book', { symbol });
    const order = { symbol, type: 'limit', price: '100', quantity: '1' };
    await until(
      async () =>
        (await server.api.post('/api/v1/orders', { ...order, userId: ada, side: 'sell' }))
          .status === 201,
    );
    await server.api.post('/api/v1/orders', { ...order, userId: bob, side: 'buy' });
    await client.until(() => client.of('trades')[0]);
    await Promise.all([client, plain, late].map((each) => each.close()));
  });
});
