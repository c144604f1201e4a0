import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

import pino from 'pino';
import { WebSocket, WebSocketServer } from 'ws';

import { Front } from '../../src/http/front.js';
import { listen } from '../../src/http/listen.js';
import type { Asked } from '../../src/realtime/channel.js';
import { Realtime } from '../../src/realtime/realtime.js';
import { FeedSockets } from '../../src/realtime/sockets/feed-sockets.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import { PacedStore } from './paced-store.js';

/** Messages that the floor sends without a pause, as the feed has so many events in a batch. */
const BATCH = 200;

/** What the parent asks for. */
type Task =
  | { readonly make: number }
  | { readonly hand: number; readonly perSecond?: number }
  | { readonly broadcast: number; readonly texts: readonly string[] }
  | { readonly times: number };

/**
 * The feeds of the product behind a store that hands over events at will, and beside them the floor: a server of `ws` that sends
 * every message to every client.
 */
const store = new PacedStore();
const logger = pino({ level: 'error' });
const database = {
  tables: { all: async () => [] },
  longSnapshot: async (work: (sql: object) => Promise<unknown>) => work({}),
} as unknown as ReadDatabase;
const realtime = new Realtime({ store, database, asked: {} as Asked, logger });
const front = new Front((_req, res) => void res.end(), new Set(), { isHanging: false });
const feed = await listen(front, '127.0.0.1', 0, [new FeedSockets(realtime, logger)]);

const plain = createServer();
const floor = new WebSocketServer({ server: plain, perMessageDeflate: false });
plain.listen(0, '127.0.0.1');
await once(plain, 'listening');

process.on('message', (task: Task) => void answer(task));
const floorUrl = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`;
process.send!({ feed: feed.url, floor: floorUrl });

async function answer(task: Task): Promise<void> {
  if ('make' in task) {
    store.make(task.make);
    process.send!({ made: task.make });
  } else if ('hand' in task) await store.hand(task.hand, task.perSecond);
  else if ('broadcast' in task) await broadcast(task.texts, task.broadcast);
  else process.send!({ times: store.handedOverMs.slice(task.times) });
}

async function broadcast(texts: readonly string[], count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const bytes = Buffer.from(texts[i % texts.length]!);
    for (const client of floor.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(bytes, { binary: false });
    }
    if (i % BATCH === BATCH - 1) await nextTurn();
  }
}
