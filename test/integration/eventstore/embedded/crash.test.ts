import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { connectEventStore } from '../../../../src/eventstore/adapter/connect.js';
import type {
  Appended,
  EventStore,
  NewEvent,
  RecordedEvent,
} from '../../../../src/eventstore/event-store.js';
import { temporaryFolder } from '../../../support/embedded-store.js';
import { collect, ids, newEvents, newStream } from '../contract/subject.js';
import { ServerProcess } from './server-process.js';

const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 5);
const WRITERS = 8;
const LONGEST_LOAD_MS = 400;
/** However slow the machine: giving up is another test's subject. */
const DEADLINE_MS = 3_600_000;

/** Appends to a stream of its own, one batch after another, and keeps what it has proposed and what was acknowledged. */
class Writer {
  readonly stream = newStream('crash');
  readonly proposed: NewEvent[] = [];
  readonly acknowledged: Appended[] = [];

  async run(store: EventStore, isOver: () => boolean, random: () => number): Promise<void> {
    while (!isOver()) {
      const events = newEvents(1 + Math.floor(random() * 20), this.proposed.length);
      const expected = this.proposed.length === 0 ? 'no_stream' : BigInt(this.proposed.length - 1);
      this.proposed.push(...events);
      this.acknowledged.push(await store.append(this.stream, events, expected));
    }
  }
}

/** Mulberry32: numbers in [0, 1) that a seed repeats. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('killing the embedded server under load', function () {
  this.timeout(30_000 + ROUNDS * 10_000);

  let directory: string;
  let server: ServerProcess;
  let store: EventStore;

  beforeEach(async () => {
    directory = await temporaryFolder();
    server = await ServerProcess.start(directory);
    store = connectEventStore(server.url, { deadlineMs: DEADLINE_MS });
  });

  afterEach(async () => {
    await store.close();
    await server.kill();
    await rm(directory, { recursive: true });
  });

  const seed = Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 31));

  it(`keeps every acknowledged event, in order and once, over ${ROUNDS} kills (seed ${seed})`, async () => {
    const random = seeded(seed);
    const { port } = server;
    const writers = Array.from({ length: WRITERS }, () => new Writer());
    let isOver = false;
    const writing = writers.map((writer) => writer.run(store, () => isOver, random));
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: ['crash-'] });
    const delivered: RecordedEvent[] = [];
    const following = (async () => {
      for await (const { events } of subscription) delivered.push(...events);
    })();

    const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
    for (let round = 0; round < ROUNDS; round++) {
      const before = acknowledged();
      while (acknowledged() === before) await sleep(1);
      await sleep(random() * LONGEST_LOAD_MS);
      await server.kill();
      server = await ServerProcess.start(directory, port);
    }
    isOver = true;
    await Promise.all(writing);

    const total = writers.reduce((sum, { proposed }) => sum + proposed.length, 0);
    while (delivered.length < total) await sleep(10);
    await subscription.close();
    await following;
    for (const { stream, proposed, acknowledged } of writers) {
      const stored = await collect(store.readStream(stream));
      expect(ids(stored)).to.deep.equal(ids(proposed));
      for (const { lastRevision, position } of acknowledged) {
        expect(stored[Number(lastRevision)]?.position).to.equal(position);
      }
      expect(delivered.filter((event) => event.stream === stream)).to.deep.equal(stored);
    }
    const positions = delivered.map(({ position }) => position);
    expect(positions).to.deep.equal(positions.toSorted((a, b) => (a < b ? -1 : 1)));
  });
});
