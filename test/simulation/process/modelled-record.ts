import type { LeaseStore, StoredRecord } from '../../../src/commands/ownership/lease-store.js';
import { sleep } from '../../../src/environment/timers.js';
import { Link } from '../world/network.js';
import type { Owner } from '../world/virtual-time.js';
import type { World } from '../world/world.js';

/** How often a request or an answer is lost, and how long it is waited for. */
const LOST = 0.02;
const LIMIT_MS = 1_000;

/** The record of who owns which market in a store of its own, over the modelled network. */
export class ModelledRecord implements LeaseStore {
  readonly #world: World;
  readonly #by: Owner;
  readonly #way: Link;
  readonly #held: { text: string | undefined; version: number };

  private constructor(
    world: World,
    by: Owner,
    held: { text: string | undefined; version: number },
  ) {
    this.#world = world;
    this.#by = by;
    this.#held = held;
    this.#way = new Link(world);
  }

  /** One store, as each process reaches it. */
  static of(world: World): (by: Owner) => LeaseStore {
    const held = { text: undefined, version: 0 };
    return (by) => new ModelledRecord(world, by, held);
  }

  read(): Promise<StoredRecord> {
    return this.#ask(() => ({ text: this.#held.text, version: String(this.#held.version) }));
  }

  replace(version: string, text: string): Promise<string | undefined> {
    return this.#ask(() => {
      if (version !== String(this.#held.version)) return undefined;
      this.#held.text = text;
      this.#held.version += 1;
      this.#world.note(`owners: ${text.replace(/"secret":"[^"]*"/g, '')}`);
      return String(this.#held.version);
    });
  }

  #ask<T>(act: () => T): Promise<T> {
    const answered = new Promise<T>((resolve) => {
      if (this.#world.fails(LOST)) return;
      this.#way.send(() => {
        const answer = act();
        if (!this.#world.fails(LOST)) this.#way.send(() => resolve(answer), this.#by);
      }, undefined);
    });
    const limit = sleep(LIMIT_MS).then((): never => {
      throw new Error('the record does not answer');
    });
    return Promise.race([answered, limit]);
  }
}
