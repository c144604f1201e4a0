import { addressOf } from './address-of.js';
import { reach } from './reach.js';
import type { StartFault } from './start-failure.js';

const SETTING = 'REDIS_URL';

const REDIS_PORT = 6379;

const CURE =
  'queries read SQL until it answers; start Redis there, or correct or unset the setting';

/**
 * Looks whether the Redis of the views answers.
 * @param url undefined for views in this process
 * @returns `unavailable` where it is away, with which the process can begin: queries read SQL until it is back
 */
export async function checkViews(url: string | undefined): Promise<StartFault | undefined> {
  if (url === undefined) return undefined;
  const address = addressOf(url, REDIS_PORT);
  if (address === undefined) {
    const text = 'is not a URL as in redis://host:6379';
    return { kind: 'setting', setting: SETTING, text };
  }
  const unreached = await reach(address);
  if (unreached !== undefined) {
    const cure = unreached.kind === 'setting' ? 'correct the setting' : CURE;
    return { ...unreached, setting: SETTING, text: `${unreached.text}; ${cure}` };
  }
  const place = `${address.host}:${address.port}`;
  const { tryRedis } = await import('../../views/redis/try-redis.js');
  switch (await tryRedis(url)) {
    case 'answers':
      return undefined;
    case 'login refused':
      return wrong(`${place} refuses the login; correct user and password`);
    case 'not a Redis':
      return wrong(`who listens on ${place} does not speak as Redis does; correct the setting`);
    case 'silent':
      return {
        kind: 'unavailable',
        setting: SETTING,
        text: `${place} accepts connections, but does not answer yet; ${CURE}`,
      };
  }
}

function wrong(text: string): StartFault {
  return { kind: 'setting', setting: SETTING, text };
}
