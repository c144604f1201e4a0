import { join } from 'node:path';

import { expect } from 'chai';

import { RECORD_STREAM_PREFIXES } from '../../../../src/eventstore/streams.js';
import {
  killAtRandom,
  startProcess,
  startThread,
  type DoomedReadSide,
} from '../../../support/doomed-read-side.js';
import { saveHistory } from '../../../support/history.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, type Profile, type Storage } from '../../../support/profiles.js';
import { tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide } from '../../../support/read-side.js';
import { rebuild } from '../../../support/rebuild.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { TradingFloor } from '../../../support/trading-floor.js';

/** How often who projects is killed, in each profile. */
const KILLS = Number(process.env['READ_SIDE_KILLS'] ?? 6);

/** As many kills as one history can bear: it has been projected to its end by then. */
const KILLS_A_HISTORY = 6;

/** How often who rebuilds is. */
const REBUILD_KILLS = 3;

describe('a read side that is killed', function () {
  this.timeout(120_000 + KILLS * 30_000);

  forEachProfile((profile) => {
    let random: () => number;

    const beginning = (job: string, history: string, storage: Storage): DoomedReadSide =>
      (random() < 0.5 ? startProcess : startThread)(job, history, storage);

    beforeEach(function () {
      const seeded = new SeededRandom();
      tellSeed(this.currentTest, seeded.seed);
      random = () => seeded.fraction();
    });

    it(`while it projects has lost and doubled nothing, after ${KILLS} kills`, async () => {
      for (let done = 0; done < KILLS; done += KILLS_A_HISTORY) {
        await withHistory(profile, random, async ({ storage, store, history, position }) => {
          for (let kill = done; kill < Math.min(KILLS, done + KILLS_A_HISTORY); kill++) {
            await killAtRandom(beginning('run', history, storage), random);
          }
          expect(await projected(storage, store, position)).to.deep.equal(
            await undisturbed(profile, store, position),
          );
        });
      }
    });

    it(`while it rebuilds has left the tables whole, after ${REBUILD_KILLS} kills`, async () => {
      await withHistory(profile, random, async ({ storage, store, history, position }) => {
        const before = await projected(storage, store, position);
        const database = await storage.openDatabase();
        for (let i = 0; i < REBUILD_KILLS; i++) {
          await killAtRandom(beginning('rebuild', history, storage), random);
          expect(await contents(database)).to.deep.equal(before);
        }
        for (const { projection, comparison } of await rebuild({ store, database })) {
          expect(comparison?.different, projection).to.equal(0);
        }
        expect(await contents(database)).to.deep.equal(before);
      });
    });
  });
});

/** A recorded history, and storage that nothing of it has been projected into. */
interface Recorded {
  readonly storage: Storage;
  readonly store: InMemoryEventStore;
  /** The file with the history. */
  readonly history: string;
  /** Log position of its last event. */
  readonly position: bigint;
}

async function withHistory(
  profile: Profile,
  random: () => number,
  work: (recorded: Recorded) => Promise<void>,
): Promise<void> {
  const storage = await profile.create();
  const store = new InMemoryEventStore();
  try {
    const floor = new TradingFloor(store);
    await floor.list();
    const users = [await floor.register('Ada'), await floor.register('Bob')];
    const position = await tradeAtRandom(floor, users, 600, random);
    const history = join(storage.directory, 'history.json');
    await saveHistory(history, store, RECORD_STREAM_PREFIXES);
    await work({ storage, store, history, position });
  } finally {
    await store.close();
    await storage.remove();
  }
}

/** What the tables hold once they have been brought to a position. */
async function projected(
  storage: Storage,
  store: InMemoryEventStore,
  position: bigint,
): Promise<object> {
  const side = await readSide(storage, store);
  await side.runner.start();
  try {
    await side.reach(position);
    return await contents(side.database);
  } finally {
    await side.runner.stop();
  }
}

/** What projections that nothing disturbed make of the history. */
async function undisturbed(
  profile: Profile,
  store: InMemoryEventStore,
  position: bigint,
): Promise<object> {
  const storage = await profile.create();
  try {
    return await projected(storage, store, position);
  } finally {
    await storage.remove();
  }
}
