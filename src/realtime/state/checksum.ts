import { crc32 } from 'node:zlib';

/** Levels of each side that a checksum is made of. */
export const CHECKSUM_DEPTH = 10;

/**
 * The checksum by which a client knows that its book is the server's: CRC-32 (that of zlib, as an unsigned number) of the
 * UTF-8 text of the ten best levels of each side, in turn: the best bid, the best ask, the second bid, the second ask and so
 * on, a missing level left out, each as `price:quantity` as the messages write them, behind a `b` or an `a` for its side, parted
 * by `|`.
 * @param bids `price:quantity` of the best ten, the best first
 * @param asks the same
 */
export function bookChecksum(bids: readonly string[], asks: readonly string[]): number {
  const words: string[] = [];
  for (let i = 0; i < CHECKSUM_DEPTH; i++) {
    if (i < bids.length) words.push(`b${bids[i]!}`);
    if (i < asks.length) words.push(`a${asks[i]!}`);
  }
  return crc32(words.join('|'));
}
