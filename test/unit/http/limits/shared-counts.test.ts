import { expect } from 'chai';

import { Rate, RateExceeded } from '../../../../src/http/limits/rate.js';
import { type Quotas, RateLimits } from '../../../../src/http/limits/rate-limits.js';
import { until } from '../../../support/until.js';
import { type ScriptRunner, SharedCounts } from '../../../../src/http/limits/shared-counts.js';

const QUOTAS: Quotas = {
  ...{ address: undefined, orders: undefined, commands: undefined },
  queries: { requests: 10, seconds: 60 },
  ...{ marketOrders: undefined, makerOrders: undefined, makerMarketOrders: undefined },
};

/** What scripts of the library do in Redis, for a window that does not end. */
class FakeRedis implements ScriptRunner {
  readonly sums = new Map<string, number>();
  isAway = false;
  answers: Promise<void> = Promise.resolve();

  async eval(
    _script: string,
    { keys: [key], arguments: [points] }: { keys: string[]; arguments: string[] },
  ): Promise<unknown> {
    await this.answers;
    if (this.isAway) throw new Error('away');
    const sum = (this.sums.get(key!) ?? 0) + Number(points);
    this.sums.set(key!, sum);
    return [sum, 60_000];
  }
}

describe('rates of processes that share a Redis', () => {
  const ada = { address: '192.0.2.1', principal: { id: 'ada', role: 'trader' } };
  let redis: FakeRedis;
  let processes: { limits: RateLimits; shared: SharedCounts }[];

  beforeEach(() => {
    redis = new FakeRedis();
    processes = [0, 1].map(() => {
      const shared = new SharedCounts(redis, 'test:');
      return { limits: new RateLimits(QUOTAS, shared), shared };
    });
  });

  async function ask(at: number, times: number): Promise<void> {
    for (let index = 0; index < times; index++)
      await processes[at]!.limits.countRequest('queries', ada);
  }

  async function isRefused(at: number): Promise<boolean> {
    return ask(at, 1).then(
      () => false,
      (error: unknown) => error instanceof RateExceeded,
    );
  }

  async function exchange(): Promise<void> {
    for (const { shared } of processes) await shared.exchange();
  }

  it('are those of all together', async () => {
    await ask(0, 6);
    await ask(1, 3);
    await exchange();
    expect([...redis.sums.entries()]).to.deep.equal([['test:queries:ada', 9]]);
    await ask(1, 1);
    expect(await isRefused(1)).to.equal(true);
    // The first has not asked since, and is told with what it asks next.
    await ask(0, 1);
    await exchange();
    expect(await isRefused(0)).to.equal(true);
  });

  it('count what comes while they are exchanged, once', async () => {
    let answer = (): void => undefined;
    redis.answers = new Promise((resolve) => (answer = resolve));
    await ask(0, 4);
    const exchanged = processes[0]!.shared.exchange();
    await ask(0, 4);
    answer();
    await exchanged;
    await ask(0, 2);
    expect(await isRefused(0)).to.equal(true);
    await exchange();
    expect(redis.sums.get('test:queries:ada')).to.equal(11);
  });

  it('are told of however many callers there are, each time', async () => {
    const { limits, shared } = processes[0]!;
    for (let index = 0; index < 1_201; index++) {
      const principal = { id: `user-${index}`, role: 'trader' };
      await limits.countRequest('queries', { ...ada, principal });
    }
    await shared.exchange();
    expect(redis.sums.size).to.equal(1_201);
  });

  it('are not told of what was counted in windows that have ended since', async () => {
    const shared = new SharedCounts(redis, 'test:');
    const brief = new Rate('brief', { requests: 10, seconds: 0.02 }, shared);
    await brief.count('early');
    const since = performance.now();
    await until(() => performance.now() > since + 20);
    await brief.count('late');
    await shared.exchange();
    expect([...redis.sums.keys()]).to.not.include('test:brief:early');
  });

  it('are those of each by itself while Redis is away, and nobody waits for it', async () => {
    redis.isAway = true;
    await ask(0, 5);
    await exchange();
    await ask(0, 5);
    expect(await isRefused(0)).to.equal(true);
    await ask(1, 10);
    expect(await isRefused(1)).to.equal(true);

    redis.answers = new Promise(() => undefined);
    void exchange();
    expect(await isRefused(1)).to.equal(true);
  });
});
