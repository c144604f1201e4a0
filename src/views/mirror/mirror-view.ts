import type { PositionedView } from '../positioned-view.js';

/** Keys and their texts in turn, `[key, text, key, text]`; an empty text says that the key is gone. Flat, for it crosses threads. */
export type MirrorEntries = readonly string[];

/** What a mirror says of keys, all of it as of one moment. */
export interface MirrorReading {
  /** Log position as of which it is shown. */
  readonly position: bigint;
  /** When the mirror was last brought to where its tables stood, in milliseconds since 1970. */
  readonly atMs: number;
  /** Whether the tables were known to be behind the log then. */
  readonly isBehind: boolean;
  /** In the order of the keys; undefined where it holds nothing. */
  readonly texts: readonly (string | undefined)[];
}

/**
 * Some rows of tables as texts by key, handed over whole when it begins, and moved on by each commit; which ones, and how many, is
 * up to whoever feeds it. Unlike a keyed view it is never filled by those who read it, and it goes on showing what it was
 * told last when nobody feeds it any more: who reads it is told how old that is.
 */
export interface MirrorView extends PositionedView<MirrorEntries, MirrorEntries> {
  /** @returns undefined when it was never begun, or is lost */
  read(keys: readonly string[]): Promise<MirrorReading | undefined>;

  /**
   * The texts of keys that the text of another key lists, as a JSON list of texts.
   * @param limit how many at most
   * @returns as `read`; no texts when there is no such list, or none of it is there
   */
  list(key: string, limit: number): Promise<MirrorReading | undefined>;
}

/** Entries handed over at a time: whoever takes them does nothing else meanwhile. */
const PORTION = 2_000;

/** Entries in portions, one at least. */
export function mirrorPortionsOf(entries: MirrorEntries): MirrorEntries[] {
  const portions = [entries.slice(0, PORTION * 2)];
  for (let from = PORTION * 2; from < entries.length; from += PORTION * 2) {
    portions.push(entries.slice(from, from + PORTION * 2));
  }
  return portions;
}
