/** How far the read side was behind when a load ended. */
export interface ReadSideLag {
  /** The share of the log that the read model furthest behind did not hold. */
  readonly share: number;
  /** Milliseconds until a query was answered that includes the last of the load. */
  readonly caughtUpMs: number;
}

/** Waits, after a load has ended, until the read side holds everything. */
export async function catchUp(url: string): Promise<ReadSideLag> {
  const began = performance.now();
  const position = await furthestBehind(url);
  await readLatest(url);
  const caughtUpMs = performance.now() - began;
  return { share: 1 - position / (await furthestBehind(url)), caughtUpMs };
}

/** The log position up to which all read models hold everything. */
async function furthestBehind(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/projections`);
  if (!answer.ok) throw new Error(`projections answered ${await answer.text()}`);
  const { items } = (await answer.json()) as { readonly items: readonly { position: string }[] };
  return Math.min(...items.map(({ position }) => Number(position)));
}

/** Registers a user and reads it back: read models follow the log in its order. */
async function readLatest(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'Latest' });
  const registered = await fetch(`${url}/api/v1/users`, { method: 'POST', headers, body });
  const token = registered.headers.get('consistency-token') ?? '';
  const location = new URL(registered.headers.get('location') ?? '', url);
  const read = (): Promise<Response> =>
    fetch(location, { headers: { 'consistency-token': token } });
  // It is refused when the read side is behind for longer than a query waits.
  let answer = await read();
  while (answer.status === 503) answer = await read();
  if (!answer.ok) throw new Error(`${location.href} answered ${await answer.text()}`);
}
