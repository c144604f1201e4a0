import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { expect } from 'chai';
import { pino } from 'pino';

import { Damage, OF_STORE } from '../../../src/app/damage.js';
import {
  type EventStoreServer,
  startEventStoreServer,
} from '../../../src/embedded-eventstore/server.js';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { EventStoreCorrupt } from '../../../src/eventstore/errors.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { Metrics } from '../../../src/metrics/metrics.js';
import { follow } from '../../../src/subscriptions/follow.js';
import { flipBit } from '../../support/decayed-record.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { embedded } from '../../support/profiles.js';
import { Monitor } from '../../support/prometheus/monitor.js';
import { contents, readSide } from '../../support/read-side.js';
import { tellParts } from '../../support/told-parts.js';
import { TradingFloor } from '../../support/trading-floor.js';
import { until } from '../../support/until.js';
import { collect, newEvents, newStream, rejection } from '../eventstore/contract/subject.js';

/** So small that what was written first is in a file of its own soon, which a start does not read any more. */
const SEGMENT_BYTES = 4_096;

describe('a record of the embedded server that rots while it serves', () => {
  let directory: string;
  let server: EventStoreServer;
  let store: EventStore;
  let met: EventStoreCorrupt[];

  beforeEach(async () => {
    directory = await temporaryFolder();
    server = await startEventStoreServer({ directory, port: 0, segmentBytes: SEGMENT_BYTES });
    met = [];
    store = connectEventStore(`esdb://127.0.0.1:${server.port}?tls=false`, {
      onCorrupt: (failure) => void met.push(failure),
    });
  });

  afterEach(async () => {
    await store.close();
    await server.close();
    await rm(directory, { recursive: true });
  });

  /** Starts the server again, so that no record is in memory any more. */
  const forget = async (): Promise<void> => {
    const { port } = server;
    await server.close();
    server = await startEventStoreServer({ directory, port, segmentBytes: SEGMENT_BYTES });
  };

  /** Has the log go on until everything before is in a file that is finished. */
  const fill = async (): Promise<void> => {
    const padding = { text: randomBytes(SEGMENT_BYTES).toString('hex') };
    for (let i = 0; i < 2; i++) {
      const [event] = newEvents(1);
      await store.append('padding', [{ ...event!, data: padding }], 'any');
    }
  };

  const damage = (text: string): ReturnType<typeof flipBit> => flipBit(directory, text);

  it('fails every read of it at once, with its place, and nothing else', async () => {
    const [rotten, sound] = [newStream(), newStream()];
    await store.append(rotten, newEvents(2), 'no_stream');
    await fill();
    await store.append(sound, newEvents(2), 'no_stream');
    await forget();
    const { file } = await damage(rotten);

    const fromStart = { after: 'start', streamPrefixes: ['contract'] } as const;
    const batches = store.subscribeToAll(fromStart);
    const failures = [
      await rejection(collect(store.readStream(rotten))),
      await rejection(collect(store.readStream(rotten, { fromLeader: true }))),
      await rejection(store.readAll({ ...fromStart, maxCount: 10 })),
      await rejection(collect(batches)),
      await rejection(follow(store, { begin: () => fromStart, onBatch: () => 'continue' })),
    ];
    for (const failure of failures) {
      expect(failure).to.be.instanceOf(EventStoreCorrupt);
      expect((failure as EventStoreCorrupt).reason).to.match(/ at .*, offset \d+: .*checksum/);
      expect((failure as EventStoreCorrupt).reason).to.include(file);
    }
    expect(met).to.have.length(failures.length);
    expect(await collect(store.readStream(sound))).to.have.length(2);
    expect(await store.append(sound, newEvents(1), 1n)).to.include({ lastRevision: 2n });
  });

  it('EventStoreDamaged: it is told as an alert once it is met', async () => {
    const rotten = newStream();
    await store.append(rotten, newEvents(2), 'no_stream');
    await fill();
    await forget();
    const noted = new Damage(pino({ level: 'silent' }), OF_STORE);
    const metrics = new Metrics();
    tellParts(metrics, ['eventStore'], { eventStore: store, damage: noted });
    await damage(rotten);
    await new Monitor(() => metrics.text()).expectFiring(['EventStoreDamaged'], async () => {
      await rejection(collect(store.readStream(rotten)));
      for (const { reason } of met) noted.note(reason);
    });
  });

  it('keeps the projections before it, and lets them go on when it is restored', async () => {
    const storage = await embedded.create();
    const floor = new TradingFloor(store);
    const before = await readSide(storage, store);
    await before.runner.start();
    await before.reach(await floor.list());
    await before.runner.stop();
    const name = `Rot ${randomBytes(8).toString('hex')}`;
    await floor.register(name);
    await fill();
    const position = await floor.list('ETH-USDT');
    await forget();
    const { repair } = await damage(name);

    let isRecovering = false;
    const onRecovering = (is: boolean): void => void (isRecovering = is);
    const side = await readSide(storage, store, { onRecovering });
    await side.runner.start();
    await until(() => isRecovering && met.length > 0);
    expect(await side.gate.waitFor(['users'], position, 0)).to.equal(false);
    await repair();
    await side.reach(position);
    await until(() => !isRecovering);
    const { users } = await contents(side.database);
    expect(users).to.have.length(1);
    await side.runner.stop();
    await storage.remove();
  });
});
