import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { expect } from 'chai';
import { createClient } from 'redis';

import type { OpenOrder } from '../../../src/projections/open-orders.js';
import { openView } from '../../../src/views/open-view.js';
import type { OpenOrdersView } from '../../../src/views/open-orders-view.js';
import { orderRow } from '../../support/order-rows.js';
import { servers, untilItAnswers, type Storage } from '../../support/profiles.js';

/** A way to Redis that can be blocked. */
class Passage {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(
    server: Server,
    readonly url: string,
  ) {
    this.#server = server;
  }

  static async to(redisUrl: string): Promise<Passage> {
    const { hostname, port } = new URL(redisUrl);
    const server = createServer((near) => passage.#join(near, connect(Number(port), hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const passage: Passage = new Passage(server, url);
    return passage;
  }

  /** From now on nothing gets through, in either direction; what is sent meanwhile arrives after `unblock`. */
  block(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  unblock(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (data) => to.write(data));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  }
}

const connectTo = (url: string) => createClient({ url });

describe('the view of open orders in Redis', () => {
  let storage: Storage;
  let passage: Passage;
  let view: OpenOrdersView<OpenOrder>;
  let prefix: string;

  const rejected = async (answer: Promise<unknown>): Promise<unknown> =>
    answer.then(
      () => undefined,
      (error: unknown) => error,
    );

  beforeEach(async () => {
    storage = await servers.create();
    passage = await Passage.to(storage.environment['REDIS_URL']!);
    prefix = storage.environment['REDIS_PREFIX']!;
    view = openView<OpenOrder>({ redisUrl: passage.url, prefix });
    await untilItAnswers(view);
  });

  afterEach(async () => {
    await view.close();
    await passage.close();
    await storage.remove();
  });

  const onRedis = async <T>(
    work: (client: ReturnType<typeof connectTo>) => Promise<T>,
  ): Promise<T> => {
    const client = connectTo(storage.environment['REDIS_URL']!);
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  };

  it('fails rather than hang when Redis hangs, and is right when Redis is back', async () => {
    await view.reset(10n);
    await view.fill('ada', 10n, [orderRow()]);
    passage.block();
    const failures = await Promise.all([
      rejected(view.read('ada')),
      rejected(view.position()),
      rejected(view.advance(10n, 20n, { opened: [], closed: [] })),
    ]);
    for (const failure of failures) {
      expect(failure).to.be.instanceOf(Error).with.property('message').that.includes('Redis');
    }
    passage.unblock();
    await untilItAnswers(view);
    await view.reset(20n);
    expect(await view.read('ada')).to.be.undefined;
  });

  it('fails at once when there is no Redis', async () => {
    const nowhere = openView<OpenOrder>({ redisUrl: 'redis://127.0.0.1:1', prefix });
    expect(await rejected(nowhere.read('ada'))).to.be.instanceOf(Error);
    await nowhere.close();
  });

  it('is shared by processes', async () => {
    const other = await storage.openView();
    await view.reset(10n);
    await view.fill('ada', 10n, [orderRow()]);
    expect(await other.read('ada')).to.deep.equal([orderRow()]);
  });

  it('is lost, not wrong, when Redis has dropped its state but not its users', async () => {
    await view.reset(10n);
    await view.fill('ada', 10n, [orderRow()]);
    await onRedis((client) => client.del(`{${prefix}open-orders}`));
    expect(await view.position()).to.be.undefined;
    expect(await view.read('ada')).to.be.undefined;
    expect(await view.advance(10n, 20n, { opened: [], closed: [] })).to.be.false;
    await view.reset(10n);
    expect(await view.read('ada')).to.be.undefined;
  });

  it('lets everything it keeps expire', async () => {
    await view.reset(10n);
    await view.fill('ada', 10n, [orderRow()]);
    await view.advance(10n, 20n, { opened: [orderRow()], closed: [] });
    const lifetimes = await onRedis(async (client) => {
      const keys = await client.keys(`{${prefix}*`);
      return Promise.all(keys.map((key) => client.pTTL(key)));
    });
    expect(lifetimes).to.have.length(2);
    for (const lifetime of lifetimes) expect(lifetime).to.be.greaterThan(0);
  });
});
