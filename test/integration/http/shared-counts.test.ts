import { expect } from 'chai';

import { Rate } from '../../../src/http/limits/rate.js';
import { SharedCounts } from '../../../src/http/limits/shared-counts.js';
import type { ViewRoom } from '../../../src/views/open-views.js';
import { RedisProcess } from '../../support/redis-process.js';
import { openRoom, untilItAnswers } from '../../support/view-rooms.js';

const QUOTA = { requests: 10, seconds: 60 };

describe('rates of processes that share a real Redis', () => {
  let redis: RedisProcess;
  let rooms: ViewRoom[];
  let processes: { shared: SharedCounts; rate: Rate }[];

  before(async () => {
    redis = await RedisProcess.start();
    rooms = await Promise.all([0, 1].map(() => openRoom(redis.url)));
    processes = rooms.map(({ scripts }) => {
      const shared = new SharedCounts(scripts!, 'rate:');
      return { shared, rate: new Rate('queries', QUOTA, shared) };
    });
  });

  after(async () => {
    await Promise.all(rooms.map((room) => room.close()));
    await redis.kill();
  });

  async function leftAt(index: number): Promise<string> {
    const headers = await processes[index]!.rate.count('ada');
    return /r=(\d+)/.exec(headers.at(-1)!)![1]!;
  }

  async function exchange(): Promise<void> {
    for (const { shared } of processes) await shared.exchange();
  }

  it('are those of all together, as they are known, and of each by itself while it is frozen', async () => {
    expect(await leftAt(0)).to.equal('9');
    expect(await leftAt(1)).to.equal('9');
    await exchange();
    // The second has heard of both.
    expect(await leftAt(1)).to.equal('7');

    redis.freeze();
    expect(await leftAt(1)).to.equal('6');
    await exchange();
    expect(await leftAt(1)).to.equal('5');

    redis.thaw();
    await Promise.all(rooms.map(untilItAnswers));
    await exchange();
    expect(Number(await leftAt(1))).to.be.at.most(5);
  });
});
