import { expect } from 'chai';
import sinon from 'sinon';

import { leaseName, type LeaseRow, NOBODY } from '../../../../src/projections/generations/lease.js';
import { RunnerWatch } from '../../../../src/projections/generations/runner-watch.js';
import { allProjections } from '../../../../src/projections/all-projections.js';
import type { TableStore } from '../../../../src/sql/read-database.js';

const [users, markets] = allProjections.map(leaseName) as [string, string];

describe('the watch over those who keep the tables', () => {
  let clock: sinon.SinonFakeTimers;
  let rows: LeaseRow[];
  let watch: RunnerWatch;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['performance'] });
    rows = [lease(users), lease(markets)];
    const database = { tables: { all: async () => rows } } as unknown as TableStore;
    watch = new RunnerWatch(database, allProjections.slice(0, 2));
  });

  afterEach(() => clock.restore());

  /** Looks once a second. @param alive who shows itself meanwhile @returns what the last look finds */
  async function lookFor(seconds: number, ...alive: string[]): Promise<readonly string[]> {
    let silent = await watch.silent();
    for (let i = 0; i < seconds; i++) {
      clock.tick(1_000);
      rows = rows.map((row) => (alive.includes(row.name) ? { ...row, beat: row.beat + 1 } : row));
      silent = await watch.silent();
    }
    return silent;
  }

  it('finds silent what has not shown itself for ten seconds, and nothing else', async () => {
    expect(await lookFor(9, users)).to.deep.equal([]);
    expect(await lookFor(1, users)).to.deep.equal([markets]);
    expect(await lookFor(1, users, markets)).to.deep.equal([]);
  });

  it('finds silent what nobody holds', async () => {
    rows = [lease(users, NOBODY)];
    expect(await lookFor(10)).to.deep.equal([users, markets]);
  });

  it('takes no pause of its own for the silence of others', async () => {
    await lookFor(5);
    clock.tick(60_000);
    expect(await lookFor(9)).to.deep.equal([]);
    expect(await lookFor(1)).to.deep.equal([users, markets]);
  });

  it('goes on finding silent what it has found so, however seldom it is asked', async () => {
    await lookFor(10, users);
    clock.tick(60_000);
    expect(await watch.silent()).to.deep.equal([markets]);
  });
});

function lease(name: string, holder = 'somebody'): LeaseRow {
  return { name, holder, epoch: 1, beat: 1 };
}
