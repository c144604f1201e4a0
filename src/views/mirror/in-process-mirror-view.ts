import { wallClockMs } from '../../environment/clock.js';
import type { Feed, PortionedView } from '../positioned-view.js';
import { type MonotonicClock, Standing } from '../standing.js';
import type { MirrorEntries, MirrorReading, MirrorView } from './mirror-view.js';

/** The mirror in this process's memory; as large as what it is told. */
export class InProcessMirrorView implements MirrorView, PortionedView<MirrorEntries> {
  #entries = new Map<string, string>();
  /** Put aside for the next beginning. */
  #prepared = new Map<string, string>();
  readonly #standing: Standing;
  /** What it was told last; the standing is forgotten when nobody feeds it, and this is not. */
  #told: Omit<MirrorReading, 'texts'> | undefined;

  constructor(nowMs?: MonotonicClock) {
    this.#standing = new Standing(nowMs);
  }

  async resume(feed: Feed, position: bigint): Promise<boolean> {
    return this.#standing.resume(feed, position);
  }

  async reset(feed: Feed, position: bigint, content: MirrorEntries): Promise<boolean> {
    this.prepare(content, true);
    return this.resetToPrepared(feed, position);
  }

  prepare(portion: MirrorEntries, isFirst: boolean): void {
    if (isFirst) this.#prepared = new Map();
    put(this.#prepared, portion);
  }

  async resetToPrepared(feed: Feed, position: bigint): Promise<boolean> {
    const prepared = this.#prepared;
    this.#prepared = new Map();
    if (!this.#standing.reset(feed, position)) return false;
    this.#entries = prepared;
    this.#tell(feed, position);
    return true;
  }

  async advance(feed: Feed, from: bigint, to: bigint, change: MirrorEntries): Promise<boolean> {
    if (!this.#standing.advance(feed, from, to)) return false;
    put(this.#entries, change);
    // A sign of life while more is under way says nothing of how recent this is.
    if (from !== to || feed.isBehind !== true) this.#tell(feed, to);
    else if (this.#told !== undefined) this.#told = { ...this.#told, isBehind: true };
    return true;
  }

  async read(keys: readonly string[]): Promise<MirrorReading | undefined> {
    return this.#told && { ...this.#told, texts: keys.map((key) => this.#entries.get(key)) };
  }

  async list(key: string, limit: number): Promise<MirrorReading | undefined> {
    return this.read(listedIn(this.#entries.get(key)).slice(0, limit));
  }

  /** What it shows stays: the next who feeds it begins it anew. */
  async leave(): Promise<void> {
    this.#standing.lose();
  }

  #tell({ isBehind = false }: Feed, position: bigint): void {
    this.#told = { position, atMs: wallClockMs(), isBehind };
  }
}

function put(entries: Map<string, string>, change: MirrorEntries): void {
  for (let i = 0; i < change.length; i += 2) {
    const [key, text] = [change[i]!, change[i + 1]!];
    if (text === '') entries.delete(key);
    else entries.set(key, text);
  }
}

function listedIn(text: string | undefined): readonly string[] {
  // Whoever feeds the mirror has written it.
  return text === undefined ? [] : (JSON.parse(text) as readonly string[]);
}
