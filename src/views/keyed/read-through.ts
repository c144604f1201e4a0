import type { Held, KeyedView, Reading, Ticket } from './keyed-view.js';
import type { SharedLoads } from './shared-loads.js';

/** A read that turns to the tables where the view does not do. */
export interface ThroughRead<Value> {
  readonly view: KeyedView<Value>;
  readonly key: string;
  /** The loads under way of all who read so. */
  readonly loads: SharedLoads;
  /** The log position that the answer must have reached, if any. */
  readonly atLeast?: bigint | undefined;
  /** Waits until the view can have reached `atLeast`; called when it has not. */
  readonly reach: (atLeast: bigint) => Promise<void>;
  /** Whether a view of this generation of the tables does; default: any does. */
  readonly isLive?: (generation: number) => boolean;
  /** Reads the tables, as of a position of `atLeast` or later. */
  readonly load: () => Promise<Held<Value>>;
  /** Whether a value still does, where that is not only a matter of commits; default: it does. */
  readonly isFresh?: (value: Value) => boolean;
  /** Is told whether the view had it. */
  readonly onRead?: (isHit: boolean) => void;
}

/**
 * A value from a view, or else from the tables, which then fills it in. A view that is away, lost or behind only makes it
 * slower.
 * @throws what `reach` and `load` do
 */
export async function readThrough<Value>(read: ThroughRead<Value>): Promise<Held<Value>> {
  const { atLeast, reach } = read;
  let reading = await readOrMiss(read);
  let found = whatDoes(read, reading);
  const isBehind = reading.position !== undefined && reading.position < (atLeast ?? -1n);
  if (found === undefined && atLeast !== undefined && isBehind) {
    await reach(atLeast);
    reading = await readOrMiss(read);
    found = whatDoes(read, reading);
  }
  read.onRead?.(found !== undefined);
  if (found !== undefined) return found;
  const loaded = await shared(read, reading.ticket);
  return isFreshEnough(read, loaded) ? loaded : load(read, reading.ticket);
}

/** What this load, or one under way, comes to. */
function shared<Value>(read: ThroughRead<Value>, ticket: Ticket | undefined): Promise<Held<Value>> {
  const { view, key, loads, atLeast } = read;
  return loads.of(view, key, ticket, atLeast, () => load(read, ticket));
}

/** Reads the tables, and fills in what was missed. */
async function load<Value>(
  { view, load: readTables }: ThroughRead<Value>,
  ticket: Ticket | undefined,
): Promise<Held<Value>> {
  const loaded = await readTables();
  // Whoever asked need not wait for it, and whoever keeps the view tells of its failures.
  if (ticket !== undefined) {
    view.fill(ticket, loaded.position, loaded.result).catch(() => undefined);
  }
  return loaded;
}

/** What the view says; nothing when it is away, or of tables that do not do. */
async function readOrMiss<Value>({
  view,
  key,
  isLive,
}: ThroughRead<Value>): Promise<Reading<Value>> {
  const reading = await view.read(key).catch((): Reading<Value> => ({}));
  const { generation } = reading;
  return generation !== undefined && isLive?.(generation) === false ? {} : reading;
}

/** What a view holds, if it is recent enough. */
function whatDoes<Value>(
  read: ThroughRead<Value>,
  { held }: Reading<Value>,
): Held<Value> | undefined {
  return held !== undefined && isFreshEnough(read, held) ? held : undefined;
}

function isFreshEnough<Value>(
  { atLeast = -1n, isFresh }: ThroughRead<Value>,
  { result, position }: Held<Value>,
): boolean {
  return position >= atLeast && isFresh?.(result) !== false;
}
