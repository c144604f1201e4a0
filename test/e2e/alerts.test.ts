import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect } from 'chai';
import { pino } from 'pino';

import { Application } from '../../src/app/application.js';
import { readConfig } from '../../src/app/config.js';
import { exchangeEnvironment } from '../../src/environment/in-force.js';
import { realEnvironment } from '../../src/environment/real-environment.js';
import { connectEventStore } from '../../src/eventstore/client/connect.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { ApiClient } from '../support/api-client.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { FaultyLink } from '../support/faulty-link.js';
import { servers, type Storage } from '../support/profiles.js';
import { AlertRule, alertRules } from '../support/prometheus/alert-rules.js';
import { Monitor } from '../support/prometheus/monitor.js';
import { until } from '../support/until.js';

/** More than three hundred in five minutes are more than one a second. */
const MORE_THAN_ONE_A_SECOND = 400;

/** Acts the first time only: what it causes is still to be seen the second time. */
function once(act: () => Promise<void>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (!isDone) await act();
    isDone = true;
  };
}

/** Those that are caused in test/integration: in metrics/alerts.test.ts, and where a record of the event store is damaged. */
const OF_PARTS = [
  ...['RedisDown', 'PartDegraded', 'EventStoreDamaged'],
  ...['RequestsFail', 'OutcomesUnknown', 'SlowAnswers', 'Overloaded'],
  ...['CommandQueueLong', 'CommandsWaitLong', 'SlowAppends', 'CommandConflicts', 'SnapshotsFail'],
];

/** A process whose event store, read database, clock and event loop are made to fail, one after the other. */
describe('alerts of a process', () => {
  const caused = new Set<string>();
  const offsets = { wallMs: 0, monotonicMs: 0 };
  let restore: () => void;
  let storage: Storage;
  let store: EventStoreProcess;
  let link: FaultyLink;
  let application: Application;
  let api: ApiClient;
  let monitor: Monitor;

  before(async () => {
    restore = exchangeEnvironment({
      ...realEnvironment,
      wallClockMs: () => Date.now() + offsets.wallMs,
      monotonicMs: () => performance.now() + offsets.monotonicMs,
    });
    [storage, store] = await Promise.all([servers.create(), EventStoreProcess.start()]);
    const opened = await FaultyLink.open(storage.environment['MYSQL_URL']!);
    ({ link } = opened);
    const settings = {
      ...{ DATA_DIR: storage.directory, PORT: '0', RATE_LIMITS: 'on', RATE_LIMIT_QUERIES: '20/10' },
      ...{ EVENTSTORE_URL: store.url, MYSQL_URL: opened.url },
    };
    application = await Application.start(readConfig(settings), pino({ level: 'silent' }));
    api = new ApiClient(application.url);
    monitor = new Monitor(async () => (await fetch(`${application.url}/metrics`)).text());
  });

  after(async () => {
    link.thaw();
    store.thaw();
    await application.close();
    await Promise.all([link.close(), store.remove()]);
    await storage.remove();
    restore();
  });

  /** Time goes by, for the process and not for its event store. */
  function pass(seconds: number): void {
    offsets.wallMs += seconds * 1_000;
    offsets.monotonicMs += seconds * 1_000;
  }

  async function expectFiring(names: readonly string[], cause: () => Promise<void>): Promise<void> {
    await monitor.expectFiring(names, cause);
    for (const name of names) caused.add(name);
  }

  const ready = (): Promise<void> => until(async () => (await api.get('/readyz')).status === 200);

  it('EventLoopHeldUp: something keeps the process from everything else', async () => {
    await expectFiring(['EventLoopHeldUp'], async () => {
      // Several times: one alone would be among a hundred short ones on a machine that is slow to tell.
      for (let times = 0; times < 5; times++) {
        const endMs = performance.now() + 300;
        while (performance.now() < endMs);
        await nextTurn();
      }
    });
  });

  it("ClockAhead: the process's clock is set forward", async () => {
    await expectFiring(
      ['ClockAhead'],
      once(async () => {
        // What was found out before is believed for ten seconds.
        offsets.monotonicMs += 20_000;
        offsets.wallMs += 60_000;
      }),
    );
    offsets.wallMs = 0;
    offsets.monotonicMs += 20_000;
  });

  it('RatesExceeded and AccessRefused: a client asks too often, and a page of somebody else asks at all', async () => {
    const ask = (headers: Record<string, string>): Promise<unknown> =>
      Promise.all(
        Array.from({ length: MORE_THAN_ONE_A_SECOND / 10 }, async () => {
          for (let sent = 0; sent < 10; sent++) {
            await (await fetch(`${application.url}/api/v1/markets`, { headers })).arrayBuffer();
          }
        }),
      );
    await expectFiring(
      ['RatesExceeded', 'AccessRefused'],
      once(async () => {
        await ask({});
        await ask({ Origin: 'http://elsewhere.example' });
      }),
    );
  });

  it('ReadDatabaseDown, SlowStatements and ProjectionStalled: the read database freezes while orders come', async () => {
    const userId = await api.registerUser('Ada');
    const order = { type: 'limit', side: 'buy', price: '20000', quantity: '0.01' };
    await expectFiring(
      ['ReadDatabaseDown', 'SlowStatements', 'ProjectionStalled'],
      once(async () => {
        link.freeze();
        const placed = await api.post('/api/v1/orders', { ...order, userId, symbol: 'BTC-USDT' });
        expect(placed.status).to.equal(201);
        // Seen once where it stands, it is seen there again much later.
        await api.get('/readyz');
        pass(40);
      }),
    );
    offsets.wallMs = 0;
    link.thaw();
    await ready();
  });

  it('EventStoreNotWritable, ReadModelOld and SwitchesOverdue: the event store freezes', async () => {
    const userId = await api.registerUser('Bob');
    const armed = await api.post(`/api/v1/users/${userId}/cancel-after`, { timeoutMs: 60_000 });
    expect(armed.status).to.equal(200);
    await expectFiring(
      ['EventStoreNotWritable', 'ReadModelOld', 'SwitchesOverdue'],
      once(async () => {
        store.freeze();
        pass(100);
      }),
    );
    offsets.wallMs = 0;
    store.thaw();
    await ready();
  });

  it('ProjectionFailed: an event comes that cannot be applied', async () => {
    const client = connectEventStore(store.url);
    await expectFiring(
      ['ProjectionFailed'],
      once(async () => {
        const event = { id: randomUUID(), type: 'OrderPlaced', data: {}, metadata: {} };
        await client.append('market-NOT-OURS', [event], 'any');
        const failed = /^tradeflow_projection_state\{.*state="failed"\} 1$/m;
        const page = async () => (await fetch(`${application.url}/metrics`)).text();
        await until(async () => failed.test(await page()));
      }),
    );
    await client.close();
  });

  it('TradeFlowDown: nobody answers', async () => {
    const url = new URL(application.url);
    const gone = new Monitor(async () => (await fetch(`${url.origin}/metrics`)).text());
    await gone.expectFiring(
      ['TradeFlowDown'],
      once(() => application.close()),
    );
    caused.add('TradeFlowDown');
  });

  it('DiskAlmostFull: less is free than the rule asks for', async () => {
    const metrics = new Metrics();
    metrics.process.tellDiskOf(tmpdir());
    const rule = alertRules().find(({ name }) => name === 'DiskAlmostFull')!;
    // No disk is filled for it: the rule asks for more than any disk has.
    const { written } = rule;
    const expr = written.expr.replace('< 0.1', '< 1.1');
    expect(expr).not.to.equal(written.expr);
    let page = '';
    const disk = new Monitor(async () => page, [new AlertRule({ ...written, expr })]);
    await disk.expectFiring(['DiskAlmostFull'], async () => {
      page = await metrics.text();
    });
    caused.add('DiskAlmostFull');
  });

  it('are all of those that there are, but those of parts', () => {
    const all = alertRules().map(({ name }) => name);
    expect([...caused, ...OF_PARTS].sort()).to.deep.equal(all.sort());
  });
});
