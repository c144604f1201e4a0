import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';
import express from 'express';
import { pino } from 'pino';

import { Callers } from '../../../src/http/callers.js';
import { embeddedCache } from '../../../src/http/embedded-routers.js';
import { cacheRoutes } from '../../../src/http/routes/cache.js';
import { createCache } from '../../../src/queries/cache/cache.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { embedded, type Storage } from '../../support/profiles.js';
import { randomHistory, recordedEvents } from '../../support/random-history.js';
import { readSide } from '../../support/read-side.js';
import { RedisProcess } from '../../support/redis-process.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { openRoom } from '../../support/view-rooms.js';

const REQUESTS = 400;

/** Commands of Redis that write, as `INFO commandstats` names them; scripts are counted by what they call. */
const WRITES =
  /^(set|del|unlink|h(set|del|mset|incrby|setnx)|[pt]?expire(at)?|pexpire(at)?|z(add|rem.*)|[lr](push|pop)|incr.*|decr.*|append|rename|flush.*|restore|copy|x(add|del|trim)|persist|getdel|getex)$/;

describe('the routes of the cache', () => {
  let redis: RedisProcess;
  let storage: Storage;
  let store: InMemoryEventStore;
  let server: Server | undefined;

  before(async () => {
    redis = await RedisProcess.start();
    storage = await embedded.create();
    store = new InMemoryEventStore();
  });

  after(async () => {
    server?.close();
    await store.close();
    await storage.remove();
    await redis.kill();
  });

  /** How often Redis has carried out commands that write. */
  const writes = async (): Promise<Readonly<Record<string, number>>> => {
    const text = await redis.ask((client) => client.info('commandstats'));
    const calls = text.matchAll(/cmdstat_(\S+?):calls=(\d+)/g);
    const written = [...calls].filter(([, name]) => WRITES.test(name!));
    return Object.fromEntries(written.map(([, name, count]) => [name!, Number(count)]));
  };

  const keys = (): Promise<string[]> => redis.ask((client) => client.keys('*'));

  it('write nothing, whatever is asked of them', async function () {
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const room = await openRoom(redis.url);
    const side = await readSide(storage, store, { room });
    await side.runner.start();
    const events = await randomHistory(store, 200, random);
    await side.reach(events.at(-1)!.position);
    const board = room.processes('processes');
    const process = {
      id: 'p',
      beat: 1,
      pid: 1,
      host: 'h',
      roles: [],
      startedMs: 0,
      atMs: Date.now(),
    };
    await board.tell({ ...process, health: 'up', queues: [], projections: [] });
    // From here on nobody feeds the views: whatever is written is written by those who are asked.
    await side.runner.stop();
    const now = () => new Date();
    const cache = createCache({
      views: side.views,
      board,
      isShared: true,
      isBehind: () => false,
      ownQueues: () => [],
      now,
    });
    server = createServer(
      express().use(
        embeddedCache(cache, pino({ level: 'silent' }), {
          callers: new Callers({ loopbackOnly: true, origins: [] }),
          ...{ counting: undefined, guard: undefined },
        }),
      ),
    );
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const users = events.flatMap(({ data }) => (data as { userId?: string }).userId ?? []);
    const values: Readonly<Record<string, readonly string[]>> = {
      ':exchange': ['tradeflow', 'binance', '%00'],
      ':symbol': ['BTC-USDT', 'BRK.B-USD', 'NO-SUCH', '*'],
      ':orderId': ['BTC-USDT-1', 'BTC-USDT-9999', '*'],
      ':userId': [...users.slice(0, 4), 'nobody'],
      ':timeframe': ['1m', '1d', '7m'],
    };
    const [written, held] = [await writes(), await keys()];
    const seen = new Set<number>();
    for (let i = 0; i < REQUESTS; i++) {
      const { path } = random.pick(cacheRoutes);
      const filled = path.replaceAll(/:\w+/g, (name) => random.pick(values[name]!));
      const query = random.pick(['', '', '?limit=3', '?limit=-1', '?a=b']);
      const method = random.pick(['GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE']);
      const { status } = await fetch(url + filled + query, { method });
      seen.add(status);
      expect(status, `${method} ${filled}${query}`).to.be.oneOf([200, 400, 404]);
    }
    expect([...seen].sort()).to.deep.equal([200, 400, 404]);
    expect(await writes()).to.deep.equal(written);
    // Some end by themselves meanwhile.
    expect(held).to.include.members(await keys());
    expect(await recordedEvents(store)).to.have.length(events.length);
    await room.close();
  });

  it('are all there are of their kind, and each only reads', () => {
    for (const { kind, method } of cacheRoutes)
      expect([kind, method]).to.deep.equal(['cache', 'GET']);
  });
});
