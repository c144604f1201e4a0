import type { CacheMembers } from '../../answers/cache.js';
import { wallClockMs } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';
import { lowest } from '../../projections/log-positions.js';
import type { MirrorReading, MirrorView } from '../../views/mirror/mirror-view.js';

/** A view of which nothing has been heard for so long is stale: whoever feeds it says every two seconds that he lives. */
const STALE_AFTER_MS = 6_000;

/** As much of a mirror as whoever answers from it may use. */
export type MirrorReads = Pick<MirrorView, 'read' | 'list'>;

/** What the cache has found, and as of which log position, if it has one. */
export interface CacheFound<Result> {
  readonly result: Result;
  readonly position?: bigint;
}

/** A mirror, as answers are made from it. */
export class CacheView {
  readonly #mirror: MirrorReads;
  readonly #isBehind: () => boolean;
  readonly #onRead: (isHit: boolean) => void;

  /**
   * @param name for whoever is told that it is not there
   * @param isBehind whether the projection that it follows is known to be behind the log, or how far it is is not known
   * @param onRead is told of each reading whether the view was there
   */
  constructor(
    readonly name: string,
    mirror: MirrorReads,
    isBehind: () => boolean,
    onRead: (isHit: boolean) => void,
  ) {
    this.#onRead = onRead;
    this.#mirror = mirror;
    this.#isBehind = isBehind;
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE when the view is not there */
  async read(...keys: string[]): Promise<CacheReading> {
    return this.#toldOf(await this.#orMissing(this.#mirror.read(keys)));
  }

  /** @throws ApplicationError READ_MODEL_UNAVAILABLE when the view is not there */
  async list(key: string, limit: number): Promise<CacheReading> {
    return this.#toldOf(await this.#orMissing(this.#mirror.list(key, limit)));
  }

  async #orMissing(reading: Promise<MirrorReading | undefined>): Promise<MirrorReading> {
    const found = await reading.catch(() => undefined);
    this.#onRead(found !== undefined);
    if (found !== undefined) return found;
    throw new ApplicationError(
      'READ_MODEL_UNAVAILABLE',
      `the view of ${this.name} is not there: nobody has fed it, or where it is kept does not answer`,
      { retryAfter: 1 },
    );
  }

  #toldOf({ position, atMs, isBehind, texts }: MirrorReading): CacheReading {
    const stale = isBehind || wallClockMs() - atMs > STALE_AFTER_MS || this.#isBehind();
    return { position, atMs, stale, texts };
  }
}

/** What a view says, and how old that is. */
export interface CacheReading {
  readonly position: bigint;
  readonly atMs: number;
  readonly stale: boolean;
  readonly texts: readonly (string | undefined)[];
}

/** How old a thing is that was made of others: as old as the oldest. */
export type Age = Pick<CacheReading, 'atMs' | 'stale'>;

/** What an answer says of itself. */
export function cacheMembers(cacheHit: boolean, ages: readonly Age[]): CacheMembers {
  return {
    cachedAt: new Date(Math.min(...ages.map(({ atMs }) => atMs))).toISOString(),
    cacheHit,
    stale: ages.some(({ stale }) => stale),
  };
}

/** An answer made of readings. */
export function cacheFound<Result extends object>(
  result: Result,
  cacheHit: boolean,
  readings: readonly CacheReading[],
): CacheFound<Result & CacheMembers> {
  const position = lowest(readings.map((each) => each.position));
  return { result: { ...result, ...cacheMembers(cacheHit, readings) }, position };
}

/** The texts that there are. */
export function present({ texts }: CacheReading): string[] {
  return texts.filter((text) => text !== undefined);
}
