/** Commands of an aggregate, the latest, that are remembered by their ids. */
export const REMEMBERED_COMMANDS = 100_000;

/** Where the events of a command lie, if it is the command that was looked for. */
export interface Remembered {
  /** In the aggregate's stream, of its first event. */
  readonly revision: number;
  /** How many there are, one behind the other. */
  readonly events: number;
}

const INITIAL_CAPACITY = 64;
/** Of a description: 8 of its step, twice 4 of its id, 2 of its count. */
const ENTRY_BYTES = 18;
const MAX_EVENTS = 0xffff;
const NONE: readonly Remembered[] = [];

/**
 * The latest commands that made events, by their ids, each with where its events lie. Half of an id's 128 bits are kept:
 * whoever finds something reads the events there and compares the rest. All of it is flat arrays, since there is an entry
 * for every command that a process sees: a ring of entries, the oldest first to be forgotten, and over it a hash table of
 * chains, from the newest of a bucket to the oldest.
 */
export class RecentCommands {
  readonly #limit: number;
  /** The first and the last 32 bits of each id. */
  #high = new Uint32Array(INITIAL_CAPACITY);
  #low = new Uint32Array(INITIAL_CAPACITY);
  #revisions = new Float64Array(INITIAL_CAPACITY);
  #counts = new Uint16Array(INITIAL_CAPACITY);
  /** By bucket, the place of its newest entry, plus one; 0 where there is none. */
  #heads = new Int32Array(INITIAL_CAPACITY);
  /** By place, the next older entry of its bucket, plus one. */
  #older = new Int32Array(INITIAL_CAPACITY);
  /** How many there ever were. */
  #total = 0;
  /** Of the entry added last. */
  #latestId = '';

  /** @param limit how many are remembered */
  constructor(limit = REMEMBERED_COMMANDS) {
    this.#limit = limit;
  }

  /**
   * Notes the next event of the stream.
   * @param commandId the UUID of the command that it is of
   */
  add(commandId: string, revision: number): void {
    if (commandId === this.#latestId) {
      const latest = (this.#total - 1) % this.#limit;
      if (this.#counts[latest]! < MAX_EVENTS) this.#counts[latest]! += 1;
      return;
    }
    this.#latestId = commandId;
    this.#push(firstBits(commandId), lastBits(commandId), revision, 1);
  }

  /** What may be the command of an id, the oldest first: nearly always nothing, or one. */
  find(commandId: string): readonly Remembered[] {
    const [high, low] = [firstBits(commandId), lastBits(commandId)];
    let found = NONE;
    for (let next = this.#heads[this.#bucket(high)]!; next !== 0; next = this.#older[next - 1]!) {
      const place = next - 1;
      if (this.#high[place] !== high || this.#low[place] !== low) continue;
      found = [{ revision: this.#revisions[place]!, events: this.#counts[place]! }, ...found];
    }
    return found;
  }

  /** The first revision of the oldest that is remembered: nothing is known of commands before it. */
  get since(): number {
    if (this.#total <= this.#limit) return 0;
    return this.#revisions[this.#total % this.#limit]!;
  }

  /** What it remembers now, to be described later: only copied, which takes a hundredth of the time. */
  copy(): CopiedCommands {
    const size = Math.min(this.#total, this.#limit);
    const copied = columns(Buffer.alloc(size * ENTRY_BYTES));
    const revisions = new Float64Array(size);
    this.#inOrder(this.#high, copied.high);
    this.#inOrder(this.#low, copied.low);
    this.#inOrder(this.#counts, copied.counts);
    this.#inOrder(this.#revisions, revisions);
    return new CopiedCommands(copied, revisions);
  }

  /** The memory of a description. @throws Error when the text is none */
  static restore(text: string, limit?: number): RecentCommands {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length % ENTRY_BYTES !== 0) throw new Error('its commands end within an entry');
    const { high, low, steps, counts } = columns(bytes);
    const commands = new RecentCommands(limit);
    let revision = 0;
    for (const [index, step] of steps.entries()) {
      revision += step;
      commands.#push(high[index]!, low[index]!, revision, counts[index]!);
    }
    return commands;
  }

  /** Copies a column of the ring, the oldest first. */
  #inOrder<Numbers extends Uint32Array | Float64Array | Uint16Array>(
    ring: Numbers,
    column: Numbers,
  ): void {
    const oldest = this.#total <= this.#limit ? 0 : this.#total % this.#limit;
    column.set(ring.subarray(oldest, Math.min(this.#total, this.#limit)));
    column.set(ring.subarray(0, oldest), column.length - oldest);
  }

  #push(high: number, low: number, revision: number, count: number): void {
    const place = this.#total % this.#limit;
    if (this.#total >= this.#limit) this.#forget(place);
    else if (place >= this.#high.length) this.#grow();
    this.#high[place] = high;
    this.#low[place] = low;
    this.#revisions[place] = revision;
    this.#counts[place] = count;
    this.#total += 1;
    this.#link(place);
  }

  /** The bits of ids are as good as random, for they are of hashes or random themselves. */
  #bucket(high: number): number {
    return high & (this.#heads.length - 1);
  }

  #link(place: number): void {
    const bucket = this.#bucket(this.#high[place]!);
    this.#older[place] = this.#heads[bucket]!;
    this.#heads[bucket] = place + 1;
  }

  /** Takes the oldest entry out of its chain, of which it is the last. */
  #forget(place: number): void {
    const bucket = this.#bucket(this.#high[place]!);
    let newer = this.#heads[bucket]! - 1;
    if (newer === place) {
      this.#heads[bucket] = 0;
      return;
    }
    while (this.#older[newer] !== place + 1) newer = this.#older[newer]! - 1;
    this.#older[newer] = 0;
  }

  /** Makes room for twice as many, before the ring has come round. */
  #grow(): void {
    const capacity = this.#high.length * 2;
    this.#high = copied(this.#high, new Uint32Array(capacity));
    this.#low = copied(this.#low, new Uint32Array(capacity));
    this.#revisions = copied(this.#revisions, new Float64Array(capacity));
    this.#counts = copied(this.#counts, new Uint16Array(capacity));
    this.#older = new Int32Array(capacity);
    this.#heads = new Int32Array(capacity);
    for (let place = 0; place < this.#total; place++) this.#link(place);
  }
}

/** The commands of a memory at one time. */
export class CopiedCommands {
  readonly #columns: Columns;
  readonly #revisions: Float64Array;

  /** @param columns all but the steps */
  constructor(columns: Columns, revisions: Float64Array) {
    this.#columns = columns;
    this.#revisions = revisions;
  }

  /** All of it as text, equal for equal memories: numbers of a kind side by side, which compresses best. */
  describe(): string {
    const { bytes, steps } = this.#columns;
    let before = 0;
    for (const [index, revision] of this.#revisions.entries()) {
      steps[index] = revision - before;
      before = revision;
    }
    return bytes.toString('base64');
  }
}

function copied<Numbers extends Uint32Array | Float64Array | Uint16Array>(
  from: Numbers,
  to: Numbers,
): Numbers {
  to.set(from);
  return to;
}

/** The columns of a description, in the byte order of the machine: another's is damaged, and not trusted. */
interface Columns {
  readonly bytes: Buffer;
  /** From the revision of the entry before, or from 0. */
  readonly steps: Float64Array;
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly counts: Uint16Array;
}

function columns(given: Buffer): Columns {
  const size = given.length / ENTRY_BYTES;
  // Of a buffer of its own: a small one is otherwise a part of a shared one, wherever that has room.
  const memory = new ArrayBuffer(given.length);
  const bytes = Buffer.from(memory);
  given.copy(bytes);
  return {
    bytes,
    steps: new Float64Array(memory, 0, size),
    high: new Uint32Array(memory, size * 8, size),
    low: new Uint32Array(memory, size * 12, size),
    counts: new Uint16Array(memory, size * 16, size),
  };
}

function firstBits(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8), 16);
}

function lastBits(uuid: string): number {
  return Number.parseInt(uuid.slice(28), 16);
}
