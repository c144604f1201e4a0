import type { MarketDescription } from '../../domain/market/snapshot/describe.js';
import type { Json } from '../../eventstore/event-store.js';
import { canonicalJson } from '../../eventstore/codec/canonical-json.js';

/*
 * The state of a market as text, a line of canonical JSON for each of its members: `["status","ONLINE"]`. A member
 * that is a list of objects is a line that opens it, `["buy"]`, and one for each object; of a long text the first line
 * has the beginning, and others, `"CFFC-"`, go on with it. It names no member, so that a description may grow without
 * it; and lines of bounded length, so that nobody needs all of a large book as one text.
 */

/** What a snapshot holds: the market, and what is remembered of the commands that made it. */
export type SnapshotState = MarketDescription & {
  /** As RecentCommands describes it. */
  readonly recentCommands: string;
};

/** Characters that are handed on at a time, or a line more. */
const BLOCK_LENGTH = 64 * 1024;

/** The text of a state, in blocks of whole lines. */
export function* stateBlocks(state: MarketDescription | SnapshotState): Generator<string> {
  let block = '';
  for (const line of stateLines(state)) {
    block += `${line}\n`;
    if (block.length < BLOCK_LENGTH) continue;
    yield block;
    block = '';
  }
  yield block;
}

/** The text in pieces, of which an empty one has one too. */
function* inPieces(text: string): Generator<string> {
  yield text.slice(0, BLOCK_LENGTH);
  for (let start = BLOCK_LENGTH; start < text.length; start += BLOCK_LENGTH) {
    yield text.slice(start, start + BLOCK_LENGTH);
  }
}

function* stateLines(state: MarketDescription | SnapshotState): Generator<string> {
  const members = new Map<string, unknown>(Object.entries(state));
  for (const name of [...members.keys()].sort()) {
    // What domain descriptions are made of: plain data.
    const member = members.get(name) as Json;
    if (Array.isArray(member)) {
      yield canonicalJson([name]);
      for (const item of member as readonly Json[]) yield canonicalJson(item);
    } else if (typeof member === 'string') {
      const [beginning = '', ...others] = inPieces(member);
      yield canonicalJson([name, beginning]);
      for (const piece of others) yield canonicalJson(piece);
    } else {
      yield canonicalJson([name, member]);
    }
  }
}

/** Reads the text of a description, line by line. */
export class StateTextReader {
  readonly #members = new Map<string, Json>();
  /** The texts among them, in pieces. */
  readonly #texts = new Map<string, string[]>();
  /** What lines that open no member go on with. */
  #open: Json[] = [];

  /** @throws Error when the line is none of such a text */
  line(text: string): void {
    const value = JSON.parse(text) as Json;
    if (Array.isArray(value)) this.#begin(value as readonly Json[]);
    else this.#open.push(value);
  }

  #begin([name, member]: readonly Json[]): void {
    if (typeof name !== 'string') throw new Error('a line of a state names no member');
    if (typeof member === 'string') {
      const pieces = [member];
      this.#texts.set(name, pieces);
      this.#open = pieces;
    } else {
      this.#members.set(name, member ?? (this.#open = []));
    }
  }

  /** What was described, if the text was that of a state: whoever restores it compares the state hash. */
  state(): SnapshotState {
    const texts = [...this.#texts].map(([name, pieces]) => [name, pieces.join('')] as const);
    const members: unknown = Object.fromEntries([...this.#members, ...texts]);
    return members as SnapshotState;
  }
}
