import { randomUUID } from '../../environment/ids.js';
import type { KeyedView, Reading, Ticket } from '../keyed/keyed-view.js';
import type { Feed } from '../positioned-view.js';
import type { RedisLink } from './redis-link.js';
import { positionOf, positionText, RedisState } from './redis-view.js';

/** How long a value is held that nobody fills in again. */
const VALUE_EXPIRY_MS = 600_000;

/** How long whoever misses a value may take to read it from the tables, for it to be filled in. */
const NOTE_EXPIRY_MS = 10_000;

/** The view in Redis, shared by all processes; its values are kept as JSON, and expire. */
export class RedisKeyedView<Value> implements KeyedView<Value> {
  readonly #state: RedisState;

  /** @param key of the state of the view, in braces */
  constructor(link: RedisLink, key: string) {
    this.#state = new RedisState(link, key);
  }

  resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#state.resume(feed, position);
  }

  reset(feed: Feed, position: bigint): Promise<boolean> {
    return this.#state.begin(feed, randomUUID(), position);
  }

  advance(feed: Feed, from: bigint, to: bigint, keys: readonly string[]): Promise<boolean> {
    const { link, key } = this.#state;
    const args = [...this.#state.advanceArguments(feed, from, to), ...keys];
    return link.run('feed', (client) => client.advanceKeyed(key, ...args));
  }

  async read(key: string): Promise<Reading<Value>> {
    const { link, key: state } = this.#state;
    const [standing, instance, number, at, text] = await link.run('read', (client) =>
      client.readKeyed(state, key, String(NOTE_EXPIRY_MS)),
    );
    if (standing === undefined || instance === undefined) return {};
    const shown = {
      position: positionOf(standing),
      generation: Number(number),
      ticket: { key, instance },
    };
    if (at === undefined || text === undefined) return shown;
    // What the view holds is what `fill` has put there.
    const result = JSON.parse(text) as Value;
    return { ...shown, held: { result, position: positionOf(at > standing ? at : standing) } };
  }

  async fill({ key, instance }: Ticket, position: bigint, value: Value): Promise<void> {
    const { link, key: state } = this.#state;
    const args = [instance, key, positionText(position), String(VALUE_EXPIRY_MS)];
    await link.run('fill', (client) => client.fillKeyed(state, ...args, JSON.stringify(value)));
  }

  async leave(): Promise<void> {
    // Whoever feeds the tables next takes it up.
  }
}
