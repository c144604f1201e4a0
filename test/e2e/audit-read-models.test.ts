import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import { CompiledQuery } from 'kysely';

import type { ComparedTable, ModelDifference } from '../../src/audit/index.js';
import type { Finding } from '../../src/app/doctor/finding.js';
import { openReadDatabase } from '../../src/sql/open-read-database.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import { freePort } from '../support/free-port.js';
import { forEachProfile } from '../support/profiles.js';
import { runCli } from '../support/run-cli.js';
import { startedServer } from '../support/started-server.js';

const SYMBOL = 'MODEL-USD';

interface Report {
  readonly isEqual: boolean;
  readonly markets: readonly string[];
  readonly compared: readonly ComparedTable[];
  readonly notCompared: readonly string[];
}

describe('tradeflow audit verify --read-models', function () {
  // Each test starts processes, which takes as long as the machine is busy.
  this.timeout(120_000);

  forEachProfile((profile) => {
    const settings: Record<string, string> = {};
    before(async () => {
      settings['EVENTSTORE_PORT'] = `${await freePort()}`;
    });
    const server = startedServer(profile, settings);
    let database: ReadDatabase;
    let token: string;
    let ada: string;

    before(async () => {
      const { api } = server;
      const bob = await api.registerUser('Bob');
      ada = await api.registerUser('Ada');
      await api.post('/api/v1/markets', { symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001' });
      const order = { symbol: SYMBOL, type: 'limit', price: '10.00' };
      await api.post('/api/v1/orders', { ...order, userId: ada, side: 'sell', quantity: '2' });
      await api.post('/api/v1/orders', { ...order, userId: bob, side: 'buy', quantity: '3' });
      ({ token } = await api.post('/api/v1/orders', {
        ...{ ...order, userId: ada, side: 'sell', quantity: '1', price: '11.00' },
      }));
      const sqliteFile = join(server.settings['DATA_DIR']!, 'read-model.sqlite');
      database = await openReadDatabase({ mysqlUrl: server.settings['MYSQL_URL'], sqliteFile });
    });

    after(() => database.close());

    /** Runs a statement on the table behind a name. */
    async function statement(text: string, ...values: unknown[]): Promise<void> {
      await database.transaction(async (sql) => {
        await sql.executeQuery(CompiledQuery.raw(text, values));
      });
    }

    async function report(...args: string[]): Promise<Report & { readonly code: number | null }> {
      const command = ['audit', 'verify', ...args, '--read-models', '--json'];
      const { code, stdout, stderr } = await runCli(command, server.settings);
      expect(stdout, stderr).to.match(/^\{/);
      return { ...(JSON.parse(stdout) as Report), code };
    }

    const told = ({ compared }: Report): readonly ModelDifference[] =>
      compared.flatMap(({ differences }) => differences);

    it('finds tables and the book equal, and says what it does not compare', async () => {
      const paths = [`trades?symbol=${SYMBOL}`, `orders/${SYMBOL}-1/events`];
      for (const path of [...paths, `orders/${SYMBOL}-1`, `users/${ada}/positions`]) {
        const { status } = await server.api.get(`/api/v1/${path}`, token);
        expect(status, path).to.equal(200);
      }
      const found = await report('--all');
      expect(told(found)).to.deep.equal([]);
      expect([found.code, found.isEqual]).to.deep.equal([0, true]);
      const rows = new Map(found.compared.map((each) => [each.table, each.rows]));
      expect([rows.get('orders'), rows.get('trades')]).to.deep.equal([3, 1]);
      const hasRedis = server.settings['REDIS_URL'] !== undefined;
      expect(rows.get('book view')).to.equal(hasRedis ? found.markets.length : 0);
      expect([rows.get('users'), rows.get('candles'), rows.get('tickers')]).to.deep.equal([
        2, 6, 1,
      ]);
      expect(found.notCompared.some((each) => each.startsWith('view of books'))).to.equal(
        !hasRedis,
      );
    });

    it('leaves the streams to an auditor who knows of the serving engine no more than a port', async () => {
      const url = `esdb://127.0.0.1:${settings['EVENTSTORE_PORT']}?tls=false`;
      const command = ['audit', 'verify', SYMBOL, '--json'];
      const { code, stdout, stderr } = await runCli(command, { EVENTSTORE_URL: url });
      expect(code, stderr).to.equal(0);
      const { markets } = JSON.parse(stdout) as { readonly markets: readonly object[] };
      expect(markets[0]).to.deep.include({ stream: `market-${SYMBOL}`, faults: [] });
    });

    it('is well, says the doctor, part by part', async () => {
      const settings: Record<string, string> = {
        ...server.settings,
        PORT: new URL(server.url).port,
      };
      const { stdout, stderr } = await runCli(['doctor', '--json'], settings);
      expect(stdout, stderr).to.match(/^\[/);
      const findings = JSON.parse(stdout) as readonly Finding[];
      // How much room there is on the disk is the machine's matter.
      const unwell = findings.filter(({ part, level }) => part !== 'disk' && level !== 'ok');
      expect(unwell).to.deep.equal([]);
      const parts = ['Node.js', 'data folder', 'event store', 'read tables', 'views', 'server'];
      expect(findings.map(({ part }) => part)).to.include.members([
        ...[...parts, 'projections', 'chain'],
        ...(settings['REDIS_URL'] === undefined ? [] : ['clock']),
      ]);
    });

    it('finds the row that was changed, the one that was dropped and the one that was added', async () => {
      await statement(
        `UPDATE orders_g1 SET filled_quantity = '1.000' WHERE order_id = ?`,
        `${SYMBOL}-1`,
      );
      await statement('DELETE FROM trades_g1');
      await statement(
        `INSERT INTO positions_g1 SELECT 'eve/${SYMBOL}', 'eve', symbol, price_decimals, quantity_decimals, net_units, cost_units,
         realised_units, bought_units, bought_notional_units, sold_units, sold_notional_units, updated_at FROM positions_g1 LIMIT 1`,
      );
      const found = await report(SYMBOL);
      expect([found.code, found.isEqual]).to.deep.equal([2, false]);
      expect(found.notCompared.join()).to.include('table users');
      const [order, trade, ...others] = told(found);
      expect(order).to.deep.equal({
        ...{ table: 'orders', key: `${SYMBOL}-1`, kind: 'differs', member: 'filled_quantity' },
        ...{ stream: '2.000', shown: '1.000' },
      });
      expect(trade).to.deep.include({ table: 'trades', kind: 'missing' });
      expect(others).to.deep.equal([{ table: 'positions', key: `eve/${SYMBOL}`, kind: 'extra' }]);
      const { code, stdout } = await runCli(
        ['audit', 'verify', SYMBOL, '--read-models'],
        server.settings,
      );
      expect(code).to.equal(2);
      expect(stdout).to.include('filled_quantity is 1.000, by the stream 2.000');
      expect(stdout).to.include(`positions eve/${SYMBOL}: the stream knows of no such row`);
    });

    it('finds candles, tickers and users that were changed, and rows of a market that has no stream', async () => {
      await statement(`UPDATE candles_g1 SET trades = 2 WHERE candle_id LIKE '${SYMBOL}/1d/%'`);
      await statement(`UPDATE tickers_g1 SET symbol = 'NONE-USD'`);
      await statement(`UPDATE users_g1 SET position = 1 WHERE user_id = ?`, ada);
      const found = await report('--all');
      expect(found.code).to.equal(2);
      expect(told(found).filter(({ table }) => table === 'tickers')).to.deep.equal([
        { table: 'tickers', key: 'NONE-USD', kind: 'extra' },
        { table: 'tickers', key: SYMBOL, kind: 'missing' },
      ]);
      expect(told(found).find(({ table }) => table === 'candles')).to.deep.include({
        ...{ member: 'trades', stream: 1, shown: 2 },
      });
      expect(told(found).find(({ table }) => table === 'users')).to.deep.include({
        ...{ table: 'users', key: ada, kind: 'differs', member: 'position' },
      });
    });
  });

  it('refuses what only a stream can be asked, and says that there are no tables', async () => {
    const command = ['audit', 'verify', '--all', '--read-models'];
    const folder = await mkdtemp(join(tmpdir(), 'tradeflow-models-'));
    try {
      const both = await runCli([...command, '--from', '1'], { DATA_DIR: folder });
      expect([both.code, both.stderr]).to.deep.equal([
        1,
        'tradeflow: --read-models goes with none of --from, --to, --public-key and --checkpoint\n',
      ]);
      const none = await runCli(command, { DATA_DIR: folder });
      const why = 'tradeflow: there are no read tables here\n';
      expect([none.code, none.stderr]).to.deep.equal([1, why]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
