import type { Logger } from 'pino';

import { BEAT_INTERVAL_MS, PATIENCE_MS, type Leases } from './lease.js';

/** Keeps the leases of a process alive, and takes those that become free. */
export class LeaseKeeper {
  readonly #leases: Leases;
  readonly #onChange: () => void;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  /** The beat under way. */
  #beating: Promise<boolean> | undefined;
  #beatAtMs = -Infinity;

  /** @param onChange told when other leases are held than before */
  constructor(leases: Leases, onChange: () => void, logger: Logger) {
    this.#leases = leases;
    this.#onChange = onChange;
    this.#logger = logger;
  }

  /**
   * Takes what is free, and goes on doing so until it is stopped; calling it again only does the former.
   * @throws the driver's error
   */
  async start(): Promise<void> {
    await this.#beat();
    this.goOn();
  }

  /** Keeps what is held, and takes what becomes free, until it is stopped. */
  goOn(): void {
    this.#timer ??= setInterval(() => void this.#beatAndTell(), BEAT_INTERVAL_MS);
  }

  /** Whether others still wait for it to give its leases up: it has shown lately that it lives. */
  get isAlive(): boolean {
    return performance.now() - this.#beatAtMs < PATIENCE_MS;
  }

  /** Stops, and lets others take over at once. Never throws: a lease that cannot be given back runs out. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating?.catch((error: unknown) => this.#noteFailure(error));
    await this.#leases.release().catch((error: unknown) => this.#noteFailure(error));
  }

  async #beatAndTell(): Promise<void> {
    if (this.#beating !== undefined) return;
    try {
      if (await this.#beat()) this.#onChange();
    } catch (error) {
      this.#noteFailure(error);
    }
  }

  /** One at a time, however slow the database: who comes meanwhile gets the one under way. */
  #beat(): Promise<boolean> {
    this.#beating ??= this.#beatOnce().finally(() => (this.#beating = undefined));
    return this.#beating;
  }

  async #beatOnce(): Promise<boolean> {
    const beganMs = performance.now();
    const isNew = await this.#leases.beat();
    this.#beatAtMs = beganMs;
    return isNew;
  }

  #noteFailure(error: unknown): void {
    this.#logger.debug({ err: error }, 'the leases of the projections cannot be renewed');
  }
}
