import type { Logger } from 'pino';

import { monotonicMs } from '../../environment/clock.js';
import type { LeaseStore, StoredRecord } from './lease-store.js';
import { NOBODY, type Owners, readOwners, writeOwners } from './owners.js';

/** How often a change is tried again that others came before. */
const MAX_RACES = 10;

/** Answers the same owners when there is nothing to be changed. */
export type Change = (owners: Owners) => Owners;

/**
 * The record of who owns which market, as this process saw it last. Looks and changes come one after the other. A store that
 * fails is no more than that: everybody goes by what was seen last, then by themselves.
 */
export class OwnersRecord {
  readonly #leases: LeaseStore;
  readonly #logger: Pick<Logger, 'debug'>;
  readonly #onSeen: (before: Owners, beganMs: number) => void;
  #owners = NOBODY;
  #stored: StoredRecord = { text: undefined, version: '' };
  #seenAtMs = -Infinity;
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @param onSeen is told each time that the record has been seen: who owned what before, the same object when nothing has
   *   changed, and when the look, or the writing, began by which it is known to be so
   */
  constructor(
    leases: LeaseStore,
    logger: Pick<Logger, 'debug'>,
    onSeen: (before: Owners, beganMs: number) => void,
  ) {
    this.#leases = leases;
    this.#logger = logger;
    this.#onSeen = onSeen;
  }

  get owners(): Owners {
    return this.#owners;
  }

  /** When the latest look, or writing, began by which the record is known. */
  get seenAtMs(): number {
    return this.#seenAtMs;
  }

  /** Looks at the record, then changes it. Never throws. */
  look(change: Change): Promise<void> {
    return this.#inTurn(async () => {
      await this.#read();
      await this.#changeNow(change);
    });
  }

  /** Changes the record. Never throws. */
  change(change: Change): Promise<void> {
    return this.#inTurn(() => this.#changeNow(change));
  }

  async #changeNow(change: Change): Promise<void> {
    for (let races = 0; races < MAX_RACES; races++) {
      const beganMs = monotonicMs();
      const changed = change(this.#owners);
      if (changed === this.#owners) return;
      const text = writeOwners(changed);
      const version = await this.#leases.replace(this.#stored.version, text);
      if (version !== undefined) {
        this.#adopt({ text, version }, beganMs);
        return;
      }
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    const beganMs = monotonicMs();
    this.#adopt(await this.#leases.read(), beganMs);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work).catch((error: unknown) => {
      const what = 'the record of who owns which market cannot be read or written';
      this.#logger.debug({ err: error }, what);
    });
    this.#turn = turn;
    return turn;
  }

  #adopt(stored: StoredRecord, beganMs: number): void {
    const before = this.#owners;
    this.#seenAtMs = beganMs;
    if (stored.version !== this.#stored.version) {
      this.#stored = stored;
      this.#owners = readOwners(stored.text);
    }
    this.#onSeen(before, beganMs);
  }
}
