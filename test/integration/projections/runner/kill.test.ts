import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { RECORD_STREAM_PREFIXES } from '../../../../src/eventstore/streams.js';
import { saveHistory } from '../../../support/history.js';
import { InMemoryEventStore } from '../../../support/in-memory-event-store.js';
import { forEachProfile, type Storage } from '../../../support/profiles.js';
import { randomFrom, tradeAtRandom } from '../../../support/random-trading.js';
import { contents, readSide } from '../../../support/read-side.js';
import { TradingFloor } from '../../../support/trading-floor.js';

const program = fileURLToPath(new URL('../../../support/read-side-process.js', import.meta.url));
const KILLS = 3;

describe('a killed process', function () {
  this.timeout(120_000);

  forEachProfile((profile) => {
    let storage: Storage;
    let store: InMemoryEventStore;
    let history: string;
    let position: bigint;
    let seed: number;
    let random: () => number;

    beforeEach(async () => {
      storage = await profile.create();
      store = new InMemoryEventStore();
      seed = Math.floor(Math.random() * 2 ** 31);
      random = randomFrom(seed);
      const floor = new TradingFloor(store);
      await floor.list();
      const users = [await floor.register('Ada'), await floor.register('Bob')];
      position = await tradeAtRandom(floor, users, 600, random);
      history = join(storage.directory, 'history.json');
      await saveHistory(history, store, RECORD_STREAM_PREFIXES);
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') console.log(`seed ${seed}`);
      await store.close();
      await storage.remove();
    });

    /** Starts a process at a job, and kills it at a random moment. */
    const startAndKill = async (): Promise<void> => {
      const child = fork(program, ['run', history, join(storage.directory, 'read-model.db')], {
        env: { PATH: process.env['PATH'], ...storage.environment },
      });
      const died = once(child, 'exit');
      await Promise.race([once(child, 'message'), died]);
      await sleep(random() * 250);
      child.kill('SIGKILL');
      const [, signal] = (await died) as [number | null, string | null];
      expect(signal, 'the process ended by itself').to.equal('SIGKILL');
    };

    /** What undisturbed projections make of the history. */
    const expected = async (): Promise<object> => {
      const other = await profile.create();
      const side = await readSide(other, store);
      await side.runner.start();
      await side.reach(position);
      await side.runner.stop();
      const tables = await contents(side.database);
      await other.remove();
      return tables;
    };

    it(`that projected has lost and doubled nothing, ${KILLS} times in a row`, async () => {
      for (let i = 0; i < KILLS; i++) await startAndKill();
      const side = await readSide(storage, store);
      await side.runner.start();
      await side.reach(position);
      await side.runner.stop();
      expect(await contents(side.database)).to.deep.equal(await expected());
    });
  });
});
