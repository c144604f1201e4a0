import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';
import { pino } from 'pino';

import { OrderId } from '../../../src/answers/shapes.js';
import { MeasuredMarkets } from '../../../src/commands/measured-markets.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import type {
  EventStore,
  ExpectedRevision,
  NewEvent,
} from '../../../src/eventstore/event-store.js';
import { ObservedEventStore } from '../../../src/eventstore/observed-event-store.js';
import { marketStream, snapshotStream } from '../../../src/eventstore/streams.js';
import { createApp } from '../../../src/http/app.js';
import { AnswerWatch } from '../../../src/http/answered/answer-watch.js';
import { Front } from '../../../src/http/front.js';
import { listen, type Listening } from '../../../src/http/listen.js';
import { type Api, type Probes, query } from '../../../src/http/route.js';
import { Metrics } from '../../../src/metrics/metrics.js';
import { ViewRoom } from '../../../src/views/open-views.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { place } from '../../support/market-events.js';
import { Monitor } from '../../support/prometheus/monitor.js';
import { RedisProcess } from '../../support/redis-process.js';
import { everyEvents } from '../../support/snapshots.js';
import { tellParts } from '../../support/told-parts.js';
import { until } from '../../support/until.js';
import { untilItAnswers } from '../../support/view-rooms.js';

const SYMBOL = 'BTC-USDT';

const LIST: MarketCommand = {
  ...{ type: 'ListMarket', symbol: SYMBOL },
  ...{ tickSize: '0.01', lotSize: '0.001' },
};

/** A store whose appends wait, or fail, as long as the test says. */
class TroubledStore extends InMemoryEventStore {
  /** What an append to a stream has to wait for, or fails with. */
  trouble: (stream: string) => Promise<void> = async () => undefined;

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision) {
    await this.trouble(stream);
    return super.append(stream, events, expected);
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let isDone = false;
  return async () => {
    if (!isDone) await act();
    isDone = true;
  };
}

describe('alerts of parts', () => {
  let metrics: Metrics;
  let store: TroubledStore;
  let monitor: Monitor;

  beforeEach(() => {
    metrics = new Metrics();
    store = new TroubledStore();
    monitor = new Monitor(() => metrics.text());
  });

  function process(snapshotEvery = 0): MeasuredMarkets {
    const observed: EventStore = new ObservedEventStore(store, metrics.eventStore);
    const markets = new MeasuredMarkets(observed, () => new Date(), {
      ...everyEvents(snapshotEvery),
      observer: metrics.commands,
      onSnapshot: (outcome) => metrics.commands.snapshot(outcome),
    });
    metrics.commands.tellBy(() => markets.figures());
    return markets;
  }

  function submit(to: MeasuredMarkets, command: MarketCommand) {
    const commandId = randomUUID();
    const actor = `trader-${commandId[0]}`;
    return to.submit(SYMBOL, { command, context: { commandId, correlationId: 'test', actor } });
  }

  it('CommandQueueLong, CommandsWaitLong and SlowAppends: the event store takes its time while commands come', async () => {
    const markets = process();
    await submit(markets, LIST);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let sent: Promise<unknown> = Promise.resolve();
    await monitor.expectFiring(
      ['CommandQueueLong'],
      once(async () => {
        store.trouble = () => held;
        const commands = Array.from({ length: 5_500 }, (_, index) =>
          place({ userId: `user-${index % 4}` }),
        );
        sent = Promise.all(commands.map((command) => submit(markets, command)));
        await until(() => markets.figures()[0]!.size > 5_000);
      }),
    );
    await monitor.expectFiring(
      ['CommandsWaitLong', 'SlowAppends'],
      once(async () => {
        await sleep(600);
        // The first waited for its append, the others for that one.
        letGo();
        await sent;
      }),
    );
  });

  it('CommandConflicts: two processes write to one market', async () => {
    const [one, other] = [process(), process()];
    await submit(one, LIST);
    await monitor.expectFiring(
      ['CommandConflicts'],
      once(async () => {
        for (let sent = 0; sent < 100; sent++) {
          await submit(one, place());
          await submit(other, place());
        }
      }),
    );
  });

  it('SnapshotsFail: what holds snapshots cannot be written', async () => {
    const markets = process(5);
    await submit(markets, LIST);
    await monitor.expectFiring(
      ['SnapshotsFail'],
      once(async () => {
        store.trouble = async (stream) => {
          if (stream === snapshotStream(SYMBOL)) throw new Error('no room for snapshots');
        };
        await Promise.all(Array.from({ length: 9 }, () => submit(markets, place())));
        const failed = 'tradeflow_snapshots_total{outcome="failed"} 1';
        await until(async () => (await metrics.text()).includes(failed));
      }),
    );
  });

  it('RedisDown: Redis freezes', async () => {
    const redis = await RedisProcess.start();
    const { redis: observer } = metrics;
    const room = await ViewRoom.open({ redisUrl: redis.url, prefix: 'test:', observer });
    try {
      await untilItAnswers(room);
      tellParts(metrics, ['views'], { viewRoom: room });
      await monitor.expectFiring(
        ['RedisDown'],
        once(async () => redis.freeze()),
      );
      const page = await metrics.text();
      expect(page).to.match(/^tradeflow_redis_seconds_count\{operation="read"\} \d+$/m);
      expect(page).to.match(/^tradeflow_redis_failures_total\{operation="ping"\} [1-9]/m);
      expect(page).to.include('tradeflow_part_up{part="views"} 1\n');
    } finally {
      await room.close();
      redis.thaw();
      await redis.kill();
    }
  });

  it('PartDegraded: the record of who owns which market cannot be read', async () => {
    const ownership = { ownedMarkets: 1, isBlind: false };
    tellParts(metrics, ['markets'], {}, { ownership });
    await monitor.expectFiring(
      ['PartDegraded'],
      once(async () => void (ownership.isBlind = true)),
    );
  });

  describe('that answers HTTP', () => {
    let server: Listening;
    let letGo: () => void;

    beforeEach(async () => {
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const route = (path: string, work: () => Promise<string>) =>
        query({
          ...{ access: 'public', limit: 'queries', answer: OrderId, method: 'GET', path },
          what: 'what the test says',
          handle: async () => ({ result: await work() }),
        });
      const markets = process();
      await submit(markets, LIST);
      const routes = [
        route('/fails', () => Promise.reject(new TypeError('unforeseen'))),
        route('/slow', () => sleep(1_100, `${SYMBOL}-1`)),
        route('/held', () => held.then(() => `${SYMBOL}-1`)),
        route('/orders', () => submit(markets, place()).then(() => `${SYMBOL}-1`)),
      ];
      const answers = new AnswerWatch();
      answers.observe(metrics.http);
      const app = createApp(routes, {} as Probes, pino({ level: 'silent' }), {} as Api);
      const hangs = { isHanging: false };
      const front = new Front(app, new Set(), hangs, undefined, undefined, answers);
      server = await listen(front, '127.0.0.1', 0, []);
    });

    afterEach(async () => {
      letGo();
      await server.close(0, () => undefined);
    });

    const ask = async (path: string): Promise<void> =>
      void (await (await fetch(`${server.url}${path}`)).arrayBuffer());

    it('RequestsFail: a request meets what nobody has foreseen', async () => {
      await monitor.expectFiring(
        ['RequestsFail'],
        once(() => ask('/fails')),
      );
    });

    it('OutcomesUnknown: an append is left without an answer', async () => {
      await monitor.expectFiring(
        ['OutcomesUnknown'],
        once(async () => {
          store.trouble = async (stream) => {
            if (stream === marketStream(SYMBOL)) throw new EventStoreUnavailable('append');
          };
          await ask('/orders');
        }),
      );
    });

    it('SlowAnswers: a route takes more than a second', async () => {
      // What is seen for the first time is no increase.
      await ask('/slow');
      await monitor.expectFiring(
        ['SlowAnswers'],
        once(() => ask('/slow')),
      );
    });

    it('Overloaded: more is asked at a time than is taken in hand', async () => {
      const asked: Promise<void>[] = [];
      await monitor.expectFiring(
        ['Overloaded'],
        once(async () => {
          for (let sent = 0; sent < 512 + 340; sent++) asked.push(ask('/held'));
          const refused = /^tradeflow_requests_refused_total\{reason="overload"\} (\d+)$/m;
          await until(async () => Number(refused.exec(await metrics.text())?.[1]) > 300);
        }),
      );
      letGo();
      await Promise.all(asked);
    });
  });
});
