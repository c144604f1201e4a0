import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import {
  type EmbeddedEventStore,
  findRunningEventStore,
  startEmbeddedEventStore,
} from '../../../src/embedded-eventstore/embedded-event-store.js';
import { DirectoryInUse } from '../../../src/embedded-eventstore/errors.js';
import { EventStoreUnavailable, EventStoreUnreachable } from '../../../src/eventstore/errors.js';
import type { EventStore, RecordedEvent } from '../../../src/eventstore/event-store.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { until } from '../../support/until.js';
import { collect, newEvents, newStream, rejection } from '../eventstore/contract/subject.js';
import { ServerProcess } from './server-process.js';

describe('restarting the embedded server', () => {
  let directory: string;
  let server: EmbeddedEventStore;
  let store: EventStore;

  beforeEach(async () => {
    directory = await temporaryFolder();
    server = await startEmbeddedEventStore({ directory });
    store = connectEventStore(server.url);
  });

  afterEach(async () => {
    await store.close();
    await server.close();
    await rm(directory, { recursive: true });
  });

  const restart = async () => {
    await server.close();
    server = await startEmbeddedEventStore({ directory, port: server.port });
  };

  it('keeps streams, revisions, positions and dates', async () => {
    const stream = newStream();
    for (let revision = 0; revision < 10; revision++) {
      await store.append(stream, newEvents(3), 'any');
    }
    const before = await collect(store.readStream(stream));
    await restart();
    expect(await collect(store.readStream(stream))).to.deep.equal(before);
  });

  it('lets the same adapter append, read and repeat an append', async () => {
    const stream = newStream();
    const events = newEvents(2);
    const first = await store.append(stream, events, 'no_stream');
    await restart();
    expect(await store.append(stream, events, 'no_stream')).to.deep.equal(first);
    expect((await store.append(stream, newEvents(1), 1n)).lastRevision).to.equal(2n);
    await restart();
    expect(await collect(store.readStream(stream))).to.have.length(3);
    await restart();
    await store.ping();
  });

  it('lets appends wait out the time without a server, all of them', async () => {
    const stream = newStream();
    await store.append(stream, newEvents(1), 'no_stream');
    await server.close();
    const appends = Array.from({ length: 200 }, (_, index) =>
      store.append(`${stream}-${index}`, newEvents(2), 'no_stream'),
    );
    server = await startEmbeddedEventStore({ directory, port: server.port });
    for (const { lastRevision } of await Promise.all(appends)) expect(lastRevision).to.equal(1n);
  });

  it('lets a subscription go on without gap or repetition, and turn live again', async () => {
    const stream = newStream();
    let losses = 0;
    const onLost = (): void => void (losses += 1);
    const subscription = store.subscribeToAll({ after: 'start', streamPrefixes: [stream], onLost });
    const seen: RecordedEvent[] = [];
    let livePhases = 0;
    let wasLive = false;
    const following = (async () => {
      for await (const { events, live } of subscription) {
        seen.push(...events);
        if (live && !wasLive) livePhases++;
        wasLive = live;
      }
    })();
    for (let round = 0; round < 3; round++) {
      await store.append(stream, newEvents(50, round * 50), 'any');
      await restart();
    }
    await store.append(stream, newEvents(1, 150), 'any');
    await until(() => seen.length >= 151 && wasLive);
    const lost = losses;
    await subscription.close();
    await following;
    expect(lost).to.be.at.least(3);
    expect(losses).to.equal(lost);
    expect(seen.map(({ data }) => data['number'])).to.deep.equal(
      Array.from({ length: 151 }, (_, number) => number),
    );
    expect(livePhases).to.be.at.least(1);
  });

  it('lets a read that is under way go on', async () => {
    const stream = newStream();
    for (let batch = 0; batch < 10; batch++) {
      await store.append(stream, newEvents(500, batch * 500), 'any');
    }
    const numbers: unknown[] = [];
    for await (const { data } of store.readStream(stream)) {
      if (numbers.push(data['number']) === 100) await restart();
    }
    expect(numbers).to.deep.equal(Array.from({ length: 5_000 }, (_, number) => number));
  });

  it('fails an append with "unavailable" when no server comes back in time', async () => {
    const impatient = connectEventStore(server.url, { deadlineMs: 300 });
    await impatient.ping();
    await server.close();
    const errors = await Promise.all([
      rejection(impatient.append(newStream(), newEvents(1), 'any')),
      rejection(collect(impatient.readStream(newStream()))),
    ]);
    for (const error of errors) expect(error).to.be.instanceOf(EventStoreUnavailable);
    await impatient.close();
  });

  it('tells at once that a server refuses connections, and that nothing was sent', async () => {
    const adapter = connectEventStore(server.url, { deadlineMs: 3_600_000, refusedMs: 100 });
    await adapter.append(newStream(), newEvents(1), 'any');
    await server.close();
    // The connection of before may be found lost only by the first that uses it.
    await rejection(collect(adapter.readStream(newStream())));
    const errors = await Promise.all([
      rejection(adapter.append(newStream(), newEvents(1), 'any')),
      rejection(collect(adapter.readStream(newStream()))),
    ]);
    for (const error of errors) expect(error).to.be.instanceOf(EventStoreUnreachable);
    await adapter.close();
  });

  it('fails what is waiting when the adapter is closed', async () => {
    const closing = connectEventStore(server.url);
    await closing.ping();
    await server.close();
    const append = rejection(closing.append(newStream(), newEvents(1), 'any'));
    await closing.close();
    expect(await append).to.be.instanceOf(EventStoreUnavailable);
  });

  it('is refused while the folder is in use, in this process or another', async () => {
    expect(await rejection(startEmbeddedEventStore({ directory }))).to.be.instanceOf(
      DirectoryInUse,
    );
    const error = await rejection(ServerProcess.start(directory));
    expect(String(error)).to.contain(`in use by process ${process.pid}`);
  });

  it('lets others find it by its folder', async () => {
    expect(await findRunningEventStore(directory)).to.equal(server.url);
    await server.close();
    expect(await findRunningEventStore(directory)).to.equal(undefined);
    const other = await ServerProcess.start(directory);
    expect(await findRunningEventStore(directory)).to.equal(other.url);
    await other.kill();
    expect(await findRunningEventStore(directory)).to.equal(undefined);
  });
});
