import { crc32 } from 'node:zlib';

import type { FeedMessage } from './feed-socket.js';

interface Level {
  readonly price: string;
  readonly quantity: string;
  readonly orders: number;
}

interface Levels {
  readonly firstSequence?: string;
  readonly lastSequence?: string;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  readonly checksum: number;
}

/** A book as a client keeps it, from nothing but what docs/api.md says of the channel. */
export class ClientBook {
  /** What was wrong with a message: none of it may be. */
  readonly complaints: string[] = [];
  readonly #sides = { bids: new Map<string, Level>(), asks: new Map<string, Level>() };
  #sequence: bigint | undefined;
  /** How many messages it took in. */
  taken = 0;

  /** The sequence up to which it has come. */
  get sequence(): bigint | undefined {
    return this.#sequence;
  }

  take({ type, sequence, data }: FeedMessage): void {
    const levels = data as Levels;
    this.taken += 1;
    if (type === 'snapshot') {
      this.#sides.bids.clear();
      this.#sides.asks.clear();
    } else if (this.#sequence === undefined) {
      this.complaints.push(`${sequence}: an update before any snapshot`);
    } else if (BigInt(levels.firstSequence!) > this.#sequence + 1n) {
      this.complaints.push(`a gap from ${this.#sequence} to ${levels.firstSequence}`);
    } else if (BigInt(levels.lastSequence!) <= this.#sequence) {
      this.complaints.push(`${levels.lastSequence} comes behind ${this.#sequence}`);
    }
    for (const side of ['bids', 'asks'] as const) {
      for (const level of levels[side]) {
        if (level.orders === 0) this.#sides[side].delete(level.price);
        else this.#sides[side].set(level.price, level);
      }
    }
    this.#sequence = BigInt(sequence!);
    if (this.checksum !== levels.checksum) this.complaints.push(`checksum at ${sequence}`);
    const [bid, ask] = [this.bids[0], this.asks[0]];
    if (bid && ask && Number(bid.price) >= Number(ask.price)) {
      this.complaints.push(`crossed at ${sequence}`);
    }
  }

  /** The best first. */
  get bids(): Level[] {
    return [...this.#sides.bids.values()].sort((a, b) => Number(b.price) - Number(a.price));
  }

  /** The best first. */
  get asks(): Level[] {
    return [...this.#sides.asks.values()].sort((a, b) => Number(a.price) - Number(b.price));
  }

  get checksum(): number {
    const [bids, asks] = [this.bids, this.asks];
    const words: string[] = [];
    for (let i = 0; i < 10; i++) {
      for (const [side, level] of [
        ['b', bids[i]],
        ['a', asks[i]],
      ] as const) {
        if (level !== undefined) words.push(`${side}${level.price}:${level.quantity}`);
      }
    }
    return crc32(words.join('|'));
  }
}
