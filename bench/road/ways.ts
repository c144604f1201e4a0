import { Pool } from 'undici';
import { WebSocket } from 'ws';

/** How a load sends its orders. */
export interface Way {
  /** Calls that are under way at a time. */
  readonly clients: number;
  /** Orders of one call. */
  readonly size: number;
  /** Sends orders and waits until they are answered. @throws Error unless each was taken */
  send(orders: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

/** The ways there are, by name. */
export const WAYS = {
  'single POSTs': (url) => singlePosts(url, 32),
  'POSTs one at a time': (url) => singlePosts(url, 1),
  'batches of 100': batches,
  WebSocket: overSocket,
} as const satisfies Record<string, (url: string) => Promise<Way>>;

/** What each does, for the reader of the figures. */
export const CONDITIONS = {
  'single POSTs': '32 connections, one order at a time on each',
  'POSTs one at a time': 'one connection',
  'batches of 100': '4 connections, one batch at a time on each',
  WebSocket: 'one socket, 64 orders in flight',
} as const satisfies Record<keyof typeof WAYS, string>;

async function singlePosts(url: string, connections: number): Promise<Way> {
  const pool = new Pool(url, { connections });
  return {
    clients: connections,
    size: 1,
    send: async ([order]) => void (await post(pool, '/api/v1/orders', order!, 201)),
    close: () => pool.close(),
  };
}

async function batches(url: string): Promise<Way> {
  const pool = new Pool(url, { connections: 4 });
  return {
    clients: 4,
    size: 100,
    async send(orders) {
      const items = orders.map((place) => ({ place }));
      const text = await post(pool, '/api/v1/orders/batch', { items }, 200);
      const { results } = JSON.parse(text) as { readonly results: { readonly status: number }[] };
      for (const { status } of results) expectTaken(status, text);
    },
    close: () => pool.close(),
  };
}

async function overSocket(url: string): Promise<Way> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/orders`, {
    perMessageDeflate: false,
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, (text: string, status: number) => void>();
  let requests = 0;
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    const { id, status } = JSON.parse(text) as { readonly id: number; readonly status: number };
    waiting.get(id)?.(text, status);
    waiting.delete(id);
  });
  return {
    clients: 64,
    size: 1,
    send: ([params]) =>
      new Promise((resolve, reject) => {
        const id = ++requests;
        waiting.set(id, (text, status) => {
          if (status === 201) resolve();
          else reject(new Error(text));
        });
        socket.send(JSON.stringify({ id, method: 'order.place', params }));
      }),
    async close() {
      socket.terminate();
    },
  };
}

async function post(pool: Pool, path: string, body: object, expected: number): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.body.text();
  if (answer.statusCode !== expected) throw new Error(`${path} answered ${text}`);
  return text;
}

function expectTaken(status: number, text: string): void {
  if (status !== 201) throw new Error(`an item was not taken: ${text.slice(0, 1_000)}`);
}
