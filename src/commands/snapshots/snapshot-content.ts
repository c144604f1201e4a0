import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { describeMarket, type MarketDescription } from '../../domain/market/snapshot/describe.js';
import type { Market } from '../../domain/market/state/market.js';
import { restoreInSteps } from '../../domain/market/snapshot/restore.js';
import { RecentCommands } from '../recent-commands.js';
import { type SnapshotState, stateBlocks, StateTextReader } from './state-text.js';

/*
 * The content of a snapshot, gzip over the text of the state. A large book takes seconds to write or to read: that goes
 * in small steps, between which others have their turn, and the compression runs on other threads. Only describing a
 * market is one step, for it must not change meanwhile: 2 us a resting order.
 */

export interface SnapshotContent {
  readonly pieces: readonly Buffer[];
  /** Bytes of the text. */
  readonly size: number;
  readonly stateHash: string;
}

/** What a content becomes. */
export interface RestoredContent {
  readonly market: Market;
  readonly commands: RecentCommands;
  /** Bytes of the text. */
  readonly size: number;
}

/** @param pieceBytes the size of all pieces but the last */
export async function encodeContent(
  state: SnapshotState,
  pieceBytes: number,
): Promise<SnapshotContent> {
  const digest = new Digest();
  const pieces: Buffer[] = [];
  await pipeline(digest.along(state), createGzip(), async (compressed) => {
    for await (const piece of inPieces(compressed as AsyncIterable<Buffer>, pieceBytes)) {
      pieces.push(piece);
    }
  });
  return { pieces, ...digest.result() };
}

/**
 * Makes the market of a content, and what it remembers of its commands.
 * @throws Error when it is damaged, or the market's state hash is another than expected
 */
export async function restoreContent(
  pieces: readonly Buffer[],
  expectedHash: string,
): Promise<RestoredContent> {
  const reader = new StateTextReader();
  await pipeline(Readable.from(pieces), createGunzip().setEncoding('utf8'), async (text) => {
    for await (const line of inLines(text as AsyncIterable<string>)) reader.line(line);
  });
  const { recentCommands, ...description } = reader.state();
  const market = await restored(description);
  const commands = RecentCommands.restore(recentCommands);
  const digest = new Digest();
  // Of the market as it was restored, not of the text as it was read: what decides from now on is the market.
  const state = { ...describeMarket(market), recentCommands: commands.describe() };
  for await (const _block of digest.along(state)) continue;
  const { stateHash, size } = digest.result();
  if (stateHash !== expectedHash) throw new Error(`its state hash is ${stateHash}`);
  return { market, commands, size };
}

async function restored(description: MarketDescription): Promise<Market> {
  const steps = restoreInSteps(description);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
}

/** The state hash and the size of the text, taken while it passes. */
class Digest {
  readonly #hash = createHash('sha256');
  #size = 0;

  async *along(state: SnapshotState): AsyncGenerator<string> {
    for (const block of stateBlocks(state)) {
      this.#hash.update(block);
      this.#size += Buffer.byteLength(block);
      yield block;
      await nextTurn();
    }
  }

  result(): { readonly stateHash: string; readonly size: number } {
    return { stateHash: this.#hash.digest('hex'), size: this.#size };
  }
}

async function* inPieces(bytes: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length > length) {
      yield Buffer.from(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  }
  yield rest;
}

async function* inLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new Error('its text ends within a line');
}
