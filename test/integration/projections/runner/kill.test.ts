import { expect } from 'chai';

import { allProjections } from '../../../../src/projections/all-projections.js';
import {
  BEFORE_FIRST,
  generationsTable,
} from '../../../../src/projections/generations/generation.js';
import { readGenerations } from '../../../../src/projections/generations/registry.js';
import type { TableStore } from '../../../../src/sql/read-database.js';
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
const KILLS = Number(process.env['READ_SIDE_KILLS'] ?? 3);

/** As many kills as one history can bear before it has been projected to its end. */
const KILLS_A_HISTORY = 6;

/** How often who rebuilds is. */
const REBUILD_KILLS = 3;

/** Up to where every live table holds every event; nowhere, while there are none. */
async function lowestPosition({ tables, sql }: TableStore): Promise<bigint> {
  const live = !(await tables.names(sql)).includes(generationsTable.name)
    ? []
    : (await readGenerations(tables, sql)).filter(({ role }) => role === 'live');
  if (live.length < allProjections.length) return BEFORE_FIRST;
  return live.map(({ position }) => position).reduce((a, b) => (b < a ? b : a));
}

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
          const database = await storage.openDatabase();
          const reached = [BEFORE_FIRST];
          for (let kill = done; kill < Math.min(KILLS, done + KILLS_A_HISTORY); kill++) {
            const after = kill % 3 === 2 ? 'begun' : 'committed';
            await killAtRandom(beginning('run', history, storage), random, after);
            reached.push(await lowestPosition(database));
          }
          // Otherwise nothing was killed that had anything to lose.
          const isMidway = (at: bigint, i: number): boolean =>
            at > reached[i - 1]! && at < position;
          expect(reached.filter((at, i) => i > 0 && isMidway(at, i))).to.not.be.empty;
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
