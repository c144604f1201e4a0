import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { embedded } from '../support/profiles.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';
import { OUTAGES, orderOf } from './outages/outages.js';
import { lineIn, look, type Seen } from './outages/seen.js';
import { rowOf, tableOf } from './outages/table.js';
import { World } from './outages/world.js';

const TABLE = new URL('../../../docs/outages.md', import.meta.url);

const isWritten = process.env['WRITE_OUTAGES'] === undefined && existsSync(TABLE);

/** The rows that are written down; none where they are to be written anew. */
const written = isWritten ? readFileSync(TABLE, 'utf8').split('\n') : [];

/** Where it is to be written anew: what is on its way is there by then. */
const SETTLED_MS = 2_500;

/** How long an outage may take to be seen whole, on a machine that has much else to do. */
const SEEN_MS = 15_000;

/** More than any machine has. */
const TOO_MUCH_MB = '999999999';

describe('an outage', () => {
  const rows: string[] = [];
  const little = startedServer(embedded, { READY_MIN_DISK_MB: TOO_MUCH_MB });
  let world: World;
  let userId: string;

  before(async () => {
    world = await World.begin();
    userId = await world.api.registerUser('Trader');
    expect((await world.api.post('/api/v1/orders', orderOf(userId))).status).to.equal(201);
  });

  after(() => world.end());

  /** Looks until that is seen which is written down, or for so long that it is not to be expected any more. */
  async function settle(what: string, see: () => Promise<Seen>): Promise<void> {
    if (!isWritten) await sleep(SETTLED_MS);
    const endMs = performance.now() + SEEN_MS;
    let row: string;
    do {
      row = world.settled(rowOf(what, await see()));
    } while (isWritten && !written.includes(row) && performance.now() < endMs);
    rows.push(row);
    if (isWritten) expect(written).to.include(row);
  }

  const isWhole = async (): Promise<boolean> => {
    const { body } = await world.api.get('/readyz');
    return body['status'] === 'up' && body['degraded'] === undefined;
  };

  for (const { what, part, line, isTold, begin, query } of OUTAGES) {
    it(`is told by answers, health and log: ${what}`, async () => {
      const { api, server } = world;
      await until(isWhole);
      const before = server.log.length;
      const log = (): readonly string[] => server.log.slice(before);
      const end = await begin(world);
      // What is under way when it begins waits for the part, and is how it is noticed; others are answered at once then.
      const underWay = api.post('/api/v1/orders', orderOf(userId));
      if (isTold === true) await until(() => lineIn(log(), line) !== '');
      const path = query?.(world) ?? `/api/v1/orders?userId=${userId}`;
      try {
        await settle(what, () => look(api, { userId, query: path, part, log, line }));
      } finally {
        await end();
        await underWay;
      }
    });
  }

  it('is told by health: the disk has little room', async () => {
    const { api } = little;
    const trader = await api.registerUser('Trader');
    const asked = { userId: trader, query: `/api/v1/orders?userId=${trader}`, part: 'disk' };
    await settle('the disk has less room than `READY_MIN_DISK_MB`', () =>
      look(api, { ...asked, log: () => little.log, line: undefined }),
    );
  });

  it('is in a table, which has no other', () => {
    const table = tableOf(rows);
    if (!isWritten) writeFileSync(TABLE, table);
    expect(readFileSync(TABLE, 'utf8')).to.equal(table);
  });
});
