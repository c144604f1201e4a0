import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { RECORD_STREAM_PREFIXES } from '../../../../src/eventstore/streams.js';
import { readBuilds } from '../../../../src/projections/generations/builds.js';
import type { TableStore } from '../../../../src/sql/read-database.js';
import { expectEqual } from '../../../support/expect-equal.js';
import { saveHistory } from '../../../support/history.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { randomHistory } from '../../../support/random-history.js';
import { contents, readSide, type ReadSide } from '../../../support/read-side.js';
import { rebuild } from '../../../support/rebuild.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { tellSeed } from '../../../support/tell-seed.js';
import { until } from '../../../support/until.js';

const program = fileURLToPath(new URL('../../../support/read-side-process.js', import.meta.url));
const KILLS = Number(process.env['REBUILD_KILLS'] ?? 3);
const COMMANDS = 800;

describe('a process that is killed while it rebuilds', function () {
  this.timeout(120_000 + KILLS * 10_000);

  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let side: ReadSide;
    let history: string;
    let random: SeededRandom;
    let before: object;

    beforeEach(async function () {
      random = new SeededRandom();
      tellSeed(this.currentTest, random.seed);
      storage = await profile.create();
      store = new InMemoryEventStore(50);
      const events = await randomHistory(store, COMMANDS, random);
      history = join(storage.directory, 'history.json');
      await saveHistory(history, store, RECORD_STREAM_PREFIXES);
      side = await readSide(storage, store);
      await side.runner.start();
      await side.reach(events.at(-1)!.position);
      before = await contents(side.database);
    });

    afterEach(async () => {
      await side.runner.stop();
      await store.close();
      await storage.remove();
    });

    /** Has a process rebuild everything over and over, and kills it at a random moment. */
    const startAndKill = async (): Promise<void> => {
      const child = fork(program, ['rebuild', history, join(storage.directory, 'read-model.db')], {
        env: { PATH: process.env['PATH'], ...storage.environment },
      });
      const died = once(child, 'exit');
      await Promise.race([once(child, 'message'), died]);
      await sleep(random.between(0, 1_500));
      child.kill('SIGKILL');
      const [, signal] = (await died) as [number | null, string | null];
      expect(signal, 'the process ended by itself').to.equal('SIGKILL');
    };

    it(`leaves the live tables whole, and the next one goes on, ${KILLS} times in a row`, async () => {
      await side.runner.stop();
      const { database } = side;
      for (let i = 0; i < KILLS; i++) {
        await startAndKill();
        expectEqual(await contents(database), before);
      }
      for (const { projection, comparison, error } of await rebuild({ store, database })) {
        expect(error, projection).to.equal(undefined);
        expect(comparison?.different, projection).to.equal(0);
      }
      expectEqual(await contents(database), before);
      await expectTidy(database);
    });

    it('has its work finished by the process that keeps the projections', async () => {
      await startAndKill();
      const { database } = side;
      const isDone = async (): Promise<boolean> =>
        (await readBuilds(database.tables, database.sql)).every(({ state }) => state === 'done');
      await until(isDone);
      expectEqual(await contents(database), before);
      await expectTidy(database);
    });
  });
});

/** That every table of a generation is registered, and every one that is registered there. */
async function expectTidy({ tables, sql }: Pick<TableStore, 'tables' | 'sql'>): Promise<void> {
  const registered = (await readBuilds(tables, sql)).flatMap((build) =>
    build.tables.split(',').filter((name) => name !== ''),
  );
  const present = (await tables.startingWith(sql, '')).filter((name) => /_g\d+$/.test(name));
  expect(present.sort()).to.deep.equal(registered.sort());
}
