import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { conditions } from '../support/machine.js';
import { median, percentile } from '../support/statistics.js';
import { Crowd } from './crowd.js';
import { Listener } from './listeners.js';

/** Rounds by turns; more, and an odd number, for a round lasts less than a second and the collector may come into any. */
const ROUNDS = Number(process.env['REALTIME_ROUNDS'] ?? 9);
const SUBSCRIBERS = Number(process.env['SUBSCRIBERS'] ?? 1_000);
const CHANGES_A_SECOND = 500;
const SECONDS = Number(process.env['REALTIME_SECONDS'] ?? 10);

/** Messages of a round, by how many listen. */
const FLOWS = [
  { listeners: 1, messages: 60_000 },
  { listeners: 100, messages: 2_000 },
] as const;

/** Messages that are under way at a time: three times as many make no client a slow one. */
const WINDOW = 1_000;

/** Windows that are under way at a time. */
const AHEAD = 3;

/** Without a message for so long, no more will come. */
const SILENCE_MS = 3_000;

const SERVER = new URL('./serve-feed.js', import.meta.url);

/**
 * Live feeds: one subscriber and a hundred at full flow, beside a bare broadcast of the same bytes by `ws`, in turn; and a thousand
 * subscribers of one busy market, alone, and beside some who are slow, dead or hostile.
 */
export async function run(): Promise<void> {
  for (const line of conditions()) console.log(line);
  const server = fork(fileURLToPath(SERVER), []);
  const [urls] = (await once(server, 'message')) as [{ readonly feed: string; floor: string }];
  try {
    for (const { listeners, messages } of FLOWS) {
      const feeds = await openAll(urls.feed, listeners, true);
      const texts = await sample(feeds[0]!, () => server.send({ hand: WINDOW }));
      for (const each of feeds) await each.got(WINDOW);
      for (const each of feeds) each.looks = false;
      const floors = await openAll(urls.floor, listeners, false);
      const rates = { feed: [] as number[], floor: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        server.send({ make: messages });
        await once(server, 'message');
        rates.feed.push(await flow(feeds, messages, () => server.send({ hand: WINDOW })));
        rates.floor.push(
          await flow(floors, messages, () => server.send({ broadcast: WINDOW, texts })),
        );
      }
      for (const each of [...feeds, ...floors]) each.close();
      const shares = rates.feed.map((feed, round) => (feed / rates.floor[round]!) * 100);
      console.log(
        `flow      ${listeners} x ${messages} messages, ${ROUNDS} rounds: ${Math.round(median(rates.feed))}/s, ` +
          `a bare broadcast ${Math.round(median(rates.floor))}/s: ${median(shares).toFixed(0)} % ` +
          `(${Math.min(...shares).toFixed(0)} to ${Math.max(...shares).toFixed(0)})`,
      );
    }
    await thousand(urls.feed, server, 'alone');
    const crowd = await Crowd.open(urls.feed);
    await thousand(urls.feed, server, `beside ${crowd.what}`);
    crowd.close();
  } finally {
    server.kill();
  }
}

/** Messages as they are: the next ones that come. */
async function sample(listener: Listener, begin: () => void): Promise<readonly string[]> {
  begin();
  await listener.got(WINDOW);
  return [...listener.texts];
}

/** @returns messages a second, of all listeners together */
async function flow(
  listeners: readonly Listener[],
  messages: number,
  begin: () => void,
): Promise<number> {
  for (const each of listeners) each.reset();
  const beganMs = performance.now();
  const windows = messages / WINDOW;
  for (let begun = 0; begun < Math.min(AHEAD, windows); begun++) begin();
  for (let done = 1; done <= windows; done++) {
    for (const each of listeners) await each.got(done * WINDOW);
    if (done + AHEAD <= windows) begin();
  }
  return (listeners.length * messages * 1_000) / (performance.now() - beganMs);
}

async function thousand(url: string, server: ReturnType<typeof fork>, how: string): Promise<void> {
  const listeners = await openAll(url, SUBSCRIBERS, true);
  const count = CHANGES_A_SECOND * SECONDS;
  const looking = listeners[0]!;
  server.send({ make: count });
  await once(server, 'message');
  server.send({ hand: count, perSecond: CHANGES_A_SECOND });
  await quiet(listeners, count);
  const missing = listeners.reduce((sum, each) => sum + count - each.messages, 0);
  const first = Math.min(...looking.cameMs.map(([position]) => position));
  server.send({ times: first });
  const [{ times }] = (await once(server, 'message')) as [{ readonly times: readonly number[] }];
  const delays = Float64Array.from(
    listeners.flatMap(({ cameMs }) => cameMs.map(([at, ms]) => ms - times[at - first]!)),
  ).sort();
  const gaps = listeners.reduce((sum, each) => sum + each.gaps, 0);
  const [p50, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
  console.log(
    `busy      ${SUBSCRIBERS} subscribers, ${CHANGES_A_SECOND} changes/s, ${SECONDS} s, ${how}: ` +
      `from handed over to received p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${gaps} gaps, ${missing} messages not sent for others in their place`,
  );
  for (const each of listeners) each.close();
}

/** Waits until all have got so many, or nothing comes any more: to who is slow one message stands for several. */
async function quiet(listeners: readonly Listener[], count: number): Promise<void> {
  const total = (): number => listeners.reduce((sum, each) => sum + each.messages, 0);
  for (let before = -1; before < total() && total() < listeners.length * count;) {
    before = total();
    await sleep(SILENCE_MS);
  }
}

/** One in fifty looks into what it gets. */
async function openAll(url: string, count: number, subscribes: boolean): Promise<Listener[]> {
  const opened: Listener[] = [];
  for (let i = 0; i < count; i++) {
    opened.push(await Listener.open(url, subscribes, subscribes && i % 50 === 0));
  }
  return opened;
}
