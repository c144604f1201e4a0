/** How a process that owns markets is reached by the others. */
export interface OwnerEntry {
  /** Where it takes commands, such as http://127.0.0.1:8000. */
  readonly address: string;
  /** The machine on which it runs: a loopback address leads to nobody on another. */
  readonly machine: string;
  /** Whoever knows it may hand the process commands. */
  readonly secret: string;
  /** Of what it says to others, see PEER_VERSION; absent: of a program from before there were any. */
  readonly version?: number;
  /** Stands when somebody has asked whether the process is there; the process takes it away. */
  readonly doubt?: string;
}

/** Whether the address of a process leads to it from a machine. */
export function isReached({ address, machine }: OwnerEntry, from: string): boolean {
  return machine === from || !LOCAL.test(address);
}

/** Addresses that mean another machine wherever they are used. */
const LOCAL = /^https?:\/\/(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])(:|$)/;

/** Who owns which market: the record that all processes share. A process is named by an id of its own, made when it begins. */
export interface Owners {
  readonly processes: ReadonlyMap<string, OwnerEntry>;
  /** By symbol, the id of the process; each is among those above. */
  readonly markets: ReadonlyMap<string, string>;
}

export const NOBODY: Owners = { processes: new Map(), markets: new Map() };

/** Those markets that nobody owns become the process's. */
export function claimed(
  { processes, markets }: Owners,
  id: string,
  entry: OwnerEntry,
  symbols: Iterable<string>,
): Owners {
  const taken = new Map(markets);
  for (const symbol of symbols) if (!taken.has(symbol)) taken.set(symbol, id);
  return { processes: new Map(processes).set(id, entry), markets: taken };
}

/** Without a process: its markets are nobody's. The same when it is not there. */
export function without(owners: Owners, id: string): Owners {
  const { processes, markets } = owners;
  if (!processes.has(id)) return owners;
  const rest = new Map(processes);
  rest.delete(id);
  return { processes: rest, markets: new Map([...markets].filter(([, owner]) => owner !== id)) };
}

/** With a process doubted, or no longer so. The same when it is not there. */
export function withDoubt(owners: Owners, id: string, doubt: string | undefined): Owners {
  const entry = owners.processes.get(id);
  if (entry === undefined) return owners;
  const { doubt: _before, ...rest } = entry;
  const changed = { ...rest, ...(doubt !== undefined && { doubt }) };
  return { ...owners, processes: new Map(owners.processes).set(id, changed) };
}

/** The text of the record. */
export function writeOwners({ processes, markets }: Owners): string {
  return JSON.stringify({
    processes: Object.fromEntries(processes),
    markets: Object.fromEntries(markets),
  });
}

/** What a text says: nobody owns anything by one that is missing, or that is not of this form. */
export function readOwners(text: string | undefined): Owners {
  if (text === undefined) return NOBODY;
  try {
    const { processes, markets } = JSON.parse(text) as Record<string, unknown>;
    const known = new Map(Object.entries(processes as object).filter(isEntry));
    const owned = Object.entries(markets as object).filter(isText);
    return { processes: known, markets: new Map(owned.filter(([, id]) => known.has(id))) };
  } catch {
    return NOBODY;
  }
}

function isEntry(pair: [string, unknown]): pair is [string, OwnerEntry] {
  const entry = pair[1] as Partial<OwnerEntry> | null;
  return [entry?.address, entry?.machine, entry?.secret].every((part) => typeof part === 'string');
}

function isText(pair: [string, unknown]): pair is [string, string] {
  return typeof pair[1] === 'string';
}
