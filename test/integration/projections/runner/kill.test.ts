import { expect } from 'chai';

import {
  killAtRandom,
  startProcess,
  startThread,
  type DoomedReadSide,
} from '../../../support/doomed-read-side.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { contents } from '../../../support/read-side.js';
import { projected, undisturbed, withHistory } from '../../../support/recorded-history.js';
import { rebuild } from '../../../support/rebuild.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';

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
