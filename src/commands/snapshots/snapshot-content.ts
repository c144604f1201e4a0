import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { MarketCapture } from '../../domain/market/snapshot/capture.js';
import { restoreMarket, type RestoredMarket } from '../../domain/market/snapshot/restore.js';
import type { Market } from '../../domain/market/state/market.js';
import { type CopiedCommands, RecentCommands } from '../recent-commands.js';

/*
 * The content of a snapshot, gzip over the description of the market. A large book takes a second to write or to read: that
 * goes in small steps, between which others have their turn, and the compression runs on other threads.
 */

/** Of the form of the content: whoever changes it raises this, and what was written in another one is read by nobody. */
export const CONTENT_VERSION = 8;

/** Little is gained by compressing further what is written as differences. */
const LEVEL = 1;

/** Bytes that are compressed into one chunk, and decompressed and hashed in one step. */
const BLOCK_BYTES = 64 * 1024;

/** What a snapshot is made of: both as they stand at one time. */
export interface CapturedState {
  readonly capture: MarketCapture;
  readonly recentCommands: CopiedCommands;
}

export interface SnapshotContent {
  readonly pieces: readonly Buffer[];
  /** Bytes of the description. */
  readonly size: number;
  readonly stateHash: string;
}

/** What a content becomes. */
export interface RestoredContent {
  readonly market: Market;
  readonly commands: RecentCommands;
  /** Bytes of the description. */
  readonly size: number;
}

/** Notes a market and its commands as they stand, at once. Whoever does so releases the capture. */
export function captureState(
  market: Market,
  commands: Pick<RecentCommands, 'copy'>,
): CapturedState {
  return { capture: new MarketCapture(market), recentCommands: commands.copy() };
}

/**
 * Writes down what was captured.
 * @param pieceBytes the size of all pieces but the last
 * @param signal ends it early, with an AbortError
 */
export async function encodeContent(
  { capture, recentCommands }: CapturedState,
  pieceBytes: number,
  signal?: AbortSignal,
): Promise<SnapshotContent> {
  const digest = new Digest();
  const pieces: Buffer[] = [];
  const blocks = digest.along(capture.blocks(recentCommands.describe()));
  const collect = async (compressed: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of inPieces(compressed, pieceBytes)) pieces.push(piece);
  };
  await pipeline(blocks, createGzip({ level: LEVEL, chunkSize: BLOCK_BYTES }), collect, { signal });
  return { pieces, ...digest.result() };
}

/**
 * Makes the market of a content, and what it remembers of its commands.
 * @throws Error when it is damaged, which its state hash tells, or describes no market
 */
export async function restoreContent(
  pieces: readonly Buffer[],
  expectedHash: string,
): Promise<RestoredContent> {
  const digest = new Digest();
  const blocks: Uint8Array[] = [];
  const collect = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const block of digest.along(chunks)) blocks.push(block);
  };
  await pipeline(pieces, createGunzip({ chunkSize: BLOCK_BYTES }), collect);
  const bytes = Buffer.concat(blocks);
  // The description is the state: whatever it becomes is described by the same bytes again.
  const { stateHash } = digest.result();
  if (stateHash !== expectedHash) throw new Error(`its state hash is ${stateHash}`);
  const { market, notes } = await restored(bytes);
  return { market, commands: RecentCommands.restore(notes), size: bytes.length };
}

async function restored(bytes: Buffer): Promise<RestoredMarket> {
  const steps = restoreMarket(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
  }
}

/** The state hash and the size of a description, taken while it passes. */
class Digest {
  readonly #hash = createHash('sha256');
  #size = 0;

  async *along(
    blocks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    for await (const block of blocks) {
      this.#hash.update(block);
      this.#size += block.length;
      yield block;
      await nextTurn();
    }
  }

  result(): { readonly stateHash: string; readonly size: number } {
    return { stateHash: this.#hash.digest('hex'), size: this.#size };
  }
}

/** Cuts what comes into pieces of a length; only the last is shorter. */
async function* inPieces(chunks: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size <= length) continue;
    // Copied once, however many chunks there are to a piece.
    let rest = Buffer.concat(waiting);
    for (; rest.length > length; rest = rest.subarray(length)) {
      yield Buffer.from(rest.subarray(0, length));
    }
    waiting = [rest];
    size = rest.length;
  }
  yield Buffer.concat(waiting);
}
