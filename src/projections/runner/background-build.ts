import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import { backoffMs } from '../../time/backoff.js';
import { UnprojectableEvent } from '../folding/unprojectable-event.js';
import type { Registry } from '../generations/registry.js';
import { buildLive, type BuildParts, type ToBuild } from '../rebuild/build.js';

/** The longest wait before a build that failed is tried again. */
const LONGEST_WAIT_MS = 30_000;

export interface BackgroundBuildListener {
  /** Told when an attempt is over: tables have become live, or there is something else to be done. */
  onEnd(): void;
  /** Told of an event that keeps the tables of a projection from being built. */
  onUnprojectable(error: UnprojectableEvent): void;
}

type Parts = Omit<BuildParts, 'registry' | 'signal'> & { readonly logger: Logger };

/** Builds, beside whatever else goes on, the tables of projections that have none of their version yet. */
export class BackgroundBuild {
  readonly #parts: Parts;
  readonly #registry: Registry;
  readonly #listener: BackgroundBuildListener;
  readonly #stopping = new AbortController();
  #building: Promise<void> | undefined;
  #failures = 0;

  constructor(parts: Parts, registry: Registry, listener: BackgroundBuildListener) {
    this.#parts = parts;
    this.#registry = registry;
    this.#listener = listener;
  }

  /** Begins to build; while it is at it, it hears of nothing else. */
  start(missing: readonly ToBuild[]): void {
    if (missing.length === 0 || this.#stopping.signal.aborted) return;
    this.#building ??= this.#build(missing).finally(() => {
      this.#building = undefined;
      this.#listener.onEnd();
    });
  }

  /** Stops at the next bulk; what was built so far is kept, to be gone on with. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#building;
  }

  async #build(missing: readonly ToBuild[]): Promise<void> {
    const { logger } = this.#parts;
    const projections = missing.map(({ projection }) => projection.name);
    const { signal } = this.#stopping;
    try {
      logger.info({ projections }, 'building tables');
      await buildLive({ ...this.#parts, registry: this.#registry, signal }, missing);
      this.#failures = 0;
    } catch (error) {
      // The others are built without it.
      if (error instanceof UnprojectableEvent) return this.#listener.onUnprojectable(error);
      if (!signal.aborted) await this.#waitAfter(error, projections);
    }
  }

  async #waitAfter(error: unknown, projections: readonly string[]): Promise<void> {
    this.#failures += 1;
    const waitMs = backoffMs(this.#failures, LONGEST_WAIT_MS);
    const { logger } = this.#parts;
    logger.error({ err: error, projections, wait: waitMs }, 'tables cannot be built');
    const { signal } = this.#stopping;
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
