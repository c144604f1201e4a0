import { randomUUID } from '../../environment/ids.js';
import type { BookReading, BookView, Level, MarketLevels } from '../book/book-view.js';
import { portionsOf } from '../book/portions.js';
import type { Feed } from '../positioned-view.js';
import { FEED_EXPIRY_MS } from '../standing.js';
import type { RedisLink } from './redis-link.js';
import { positionOf, positionText, RedisState } from './redis-view.js';

/** Books of which nobody has said for this long that they are still fed are gone. */
const BOOK_EXPIRY_MS = 60_000;

/** Stands in each set, so that an empty one is there. */
const MARK = '*';

/** The view in Redis, shared by all processes. */
export class RedisBookView implements BookView {
  readonly #state: RedisState;

  /** @param key of the state of the view, in braces */
  constructor(link: RedisLink, key: string) {
    this.#state = new RedisState(link, key);
  }

  resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#state.resume(feed, position);
  }

  async reset(feed: Feed, position: bigint, content: readonly MarketLevels[]): Promise<boolean> {
    const { link, key } = this.#state;
    const instance = randomUUID();
    if (!(await this.#state.begin(feed, instance))) return false;
    const portions = portionsOf(content);
    for (const [i, portion] of portions.entries()) {
      const reached = i === portions.length - 1 ? positionText(position) : '';
      const args = [instance, '', reached, String(FEED_EXPIRY_MS), marketTexts(portion)];
      const isIts = await link.run('feed', (client) =>
        client.loadBook(key, ...args, String(BOOK_EXPIRY_MS)),
      );
      if (!isIts) return false;
    }
    return true;
  }

  advance(feed: Feed, from: bigint, to: bigint, change: readonly MarketLevels[]): Promise<boolean> {
    const { link, key } = this.#state;
    const args = this.#state.advanceArguments(feed, from, to);
    args.push(marketTexts(change), String(BOOK_EXPIRY_MS));
    return link.run('feed', (client) => client.advanceBook(key, ...args));
  }

  async read(symbol: string, depth: number): Promise<BookReading | undefined> {
    const { link, key } = this.#state;
    const [position, rest, bids, asks, number] = await link.run('read', (client) =>
      client.readBook(key, symbol, String(depth)),
    );
    if (position === undefined) return undefined;
    const [sequence, tickSize, lotSize, at] = rest.split(' ');
    return {
      symbol,
      sequence: Number(sequence),
      ...(at !== undefined && { at }),
      tickSize: tickSize!,
      lotSize: lotSize!,
      bids: levelsOf(bids),
      asks: levelsOf(asks),
      position: positionOf(position),
      generation: Number(number),
    };
  }

  async leave(): Promise<void> {
    // Whoever feeds the tables next takes it up.
  }
}

/** Markets as the scripts take them. */
export function marketTexts(markets: readonly MarketLevels[]): string {
  return JSON.stringify(
    markets.map(({ symbol, sequence, tickSize, lotSize, at, bids, asks }) => [
      symbol,
      `${sequence} ${tickSize} ${lotSize}${at === undefined ? '' : ` ${at}`}`,
      membersOf(bids),
      membersOf(asks),
    ]),
  );
}

function membersOf(levels: readonly Level[]): string[] {
  return levels.flatMap(([price, quantity, orders]) => [
    String(price),
    orders === 0 ? '' : `${price} ${quantity} ${orders}`,
  ]);
}

function levelsOf(members: readonly string[]): Level[] {
  return members
    .filter((member) => member !== MARK)
    .map((member) => {
      const [price, quantity, orders] = member.split(' ').map(Number);
      return [price!, quantity!, orders!];
    });
}
