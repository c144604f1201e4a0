import { checkViews } from '../start/check-views.js';
import { examineClock } from './clock.js';
import { type Finding, findingOfFault, findingsOf } from './finding.js';

const PART = 'views';

/** Whether the Redis of the views answers, of which version it is, and whether its clock is in step. */
export async function examineViews(url: string | undefined): Promise<readonly Finding[]> {
  const { ok } = findingsOf(PART);
  if (url === undefined) return [ok('in the process that serves')];
  const fault = await checkViews(url);
  if (fault !== undefined) {
    const found = findingOfFault(PART, fault.text);
    // Queries read SQL until it is back.
    return [fault.kind === 'unavailable' ? { ...found, level: 'warning' } : found];
  }
  const { readRedisServer } = await import('../../views/redis/try-redis.js');
  const { version } = await readRedisServer(url);
  const clock = await examineClock('Redis', async () => (await readRedisServer(url)).atMs);
  return [ok(`Redis ${version} answers`), clock];
}
