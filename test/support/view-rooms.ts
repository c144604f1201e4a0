import { randomBytes } from 'node:crypto';

import { ViewRoom } from '../../src/views/open-views.js';
import { RedisProcess } from './redis-process.js';
import { until } from './until.js';

/** Where views can live. */
export interface ViewPlace {
  readonly name: string;
  /** A room of a test's own, that answers. */
  open(): Promise<ViewRoom>;
}

/**
 * Describes a suite twice: with views in this process, and in Redis.
 * @param suite describes the tests
 */
export function forEachPlace(suite: (place: ViewPlace) => void): void {
  describe('in this process', () => {
    suite({ name: 'memory', open: async () => new ViewRoom({ prefix: '' }) });
  });
  describe('in Redis', () => {
    let redis: RedisProcess;
    before(async () => {
      redis = await RedisProcess.start();
    });
    after(() => redis.kill());
    suite({ name: 'Redis', open: () => openRoom(redis.url) });
  });
}

/** A room in a Redis, under a name that nobody else has, once it answers. */
export async function openRoom(
  redisUrl: string,
  prefix = `${randomBytes(6).toString('hex')}:`,
): Promise<ViewRoom> {
  const room = await ViewRoom.open({ redisUrl, prefix });
  await untilItAnswers(room);
  return room;
}

/** Resolves when the room's Redis, if that is where it is, answers. */
export function untilItAnswers(room: ViewRoom): Promise<void> {
  return until(() => answers(room));
}

/** Whether the room's Redis answers. */
export async function answers(room: ViewRoom): Promise<boolean> {
  const probe = room.keyed<string>('probe', { capacity: 1, weightOf: () => 1 });
  return probe.read('').then(
    () => true,
    () => false,
  );
}
