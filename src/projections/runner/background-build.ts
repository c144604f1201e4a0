import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';

import { backoffMs } from '../../time/backoff.js';
import type { Registry } from '../generations/registry.js';
import { buildLive, type BuildParts, type ToBuild } from '../rebuild/build.js';

/** The longest wait before a build that failed is tried again. */
const LONGEST_WAIT_MS = 30_000;

/** Builds, beside whatever else goes on, the tables of projections that have none of their version yet. */
export class BackgroundBuild {
  readonly #parts: Omit<BuildParts, 'registry' | 'signal'> & { readonly logger: Logger };
  readonly #registry: Registry;
  readonly #onBuilt: () => void;
  readonly #stopping = new AbortController();
  #building: Promise<void> | undefined;
  #failures = 0;

  /** @param onBuilt told when tables have become live */
  constructor(
    parts: Omit<BuildParts, 'registry' | 'signal'> & { readonly logger: Logger },
    registry: Registry,
    onBuilt: () => void,
  ) {
    this.#parts = parts;
    this.#registry = registry;
    this.#onBuilt = onBuilt;
  }

  /** Begins to build; while it is at it, it hears of nothing else. */
  start(missing: readonly ToBuild[]): void {
    if (missing.length === 0 || this.#stopping.signal.aborted) return;
    this.#building ??= this.#build(missing).finally(() => {
      this.#building = undefined;
      this.#onBuilt();
    });
  }

  /** Stops at the next bulk; what was built so far is kept, to be gone on with. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#building;
  }

  async #build(missing: readonly ToBuild[]): Promise<void> {
    const { logger } = this.#parts;
    const names = missing.map(({ projection }) => projection.name);
    const { signal } = this.#stopping;
    try {
      logger.info({ projections: names }, 'building tables');
      await buildLive({ ...this.#parts, registry: this.#registry, signal }, missing);
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#failures += 1;
      const waitMs = backoffMs(this.#failures, LONGEST_WAIT_MS);
      logger.error({ err: error, projections: names, wait: waitMs }, 'tables cannot be built');
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
