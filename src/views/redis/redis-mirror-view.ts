import { wallClockMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { mirrorPortionsOf } from '../mirror/mirror-view.js';
import type { MirrorEntries, MirrorReading, MirrorView } from '../mirror/mirror-view.js';
import type { Feed } from '../positioned-view.js';
import type { RedisLink } from './redis-link.js';
import { positionOf, positionText, RedisState } from './redis-view.js';

/** A mirror that nobody has fed for so long is gone. */
const MIRROR_EXPIRY_MS = 3_600_000;

/** The mirror in Redis, shared by all processes. */
export class RedisMirrorView implements MirrorView {
  readonly #state: RedisState;

  /** @param key of the state of the view, in braces */
  constructor(link: RedisLink, key: string) {
    this.#state = new RedisState(link, key);
  }

  resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#state.resume(feed, position, MIRROR_EXPIRY_MS);
  }

  async reset(feed: Feed, position: bigint, content: MirrorEntries): Promise<boolean> {
    const { link, key } = this.#state;
    const instance = randomUUID();
    const begin = [feed.epoch, feed.number, MIRROR_EXPIRY_MS, instance].map(String);
    if (!(await link.run('feed', (client) => client.beginMirror(key, ...begin)))) return false;
    const portions = mirrorPortionsOf(content);
    for (const [i, portion] of portions.entries()) {
      const reached = i === portions.length - 1 ? positionText(position) : '';
      const args = [instance, '', reached, ...timeArguments(feed), ...portion];
      if (!(await link.run('feed', (client) => client.loadMirror(key, ...args)))) return false;
    }
    return true;
  }

  advance(feed: Feed, from: bigint, to: bigint, change: MirrorEntries): Promise<boolean> {
    const { link, key } = this.#state;
    const where = [String(feed.epoch), positionText(from), positionText(to)];
    const args = [...where, ...timeArguments(feed), ...change];
    return link.run('feed', (client) => client.advanceMirror(key, ...args));
  }

  read(keys: readonly string[]): Promise<MirrorReading | undefined> {
    return this.#ask(['', ...keys]);
  }

  list(key: string, limit: number): Promise<MirrorReading | undefined> {
    return this.#ask([String(limit), key]);
  }

  async leave(): Promise<void> {
    // Whoever feeds the tables next takes it up.
  }

  async #ask(args: readonly string[]): Promise<MirrorReading | undefined> {
    const { link, key } = this.#state;
    const [position, at, behind, ...texts] = await link.run('read', (client) =>
      client.readMirror(key, ...args),
    );
    if (position === undefined) return undefined;
    return {
      position: positionOf(position),
      atMs: Number(at),
      isBehind: behind === '1',
      texts: texts.map((text) => (text === '' ? undefined : text)),
    };
  }
}

/** Until when, as of when, and whether behind. */
function timeArguments({ isBehind = false }: Feed): string[] {
  return [String(MIRROR_EXPIRY_MS), String(wallClockMs()), isBehind ? '1' : '0', ''];
}
