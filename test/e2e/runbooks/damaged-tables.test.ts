import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { embedded } from '../../support/profiles.js';
import { runCli } from '../../support/run-cli.js';
import { StartedServer } from '../../support/started-server.js';
import { until } from '../../support/until.js';

/**
 * Writes over the page at which a table begins. In a process of its own: the locks that SQLite takes are a process's, and what
 * libsql keeps open outlives a connection.
 */
const SPOIL = `
  const { closeSync, openSync, writeSync } = await import('node:fs');
  const { default: Database } = await import('libsql');
  const [file, table] = process.argv.slice(1);
  const database = new Database(file);
  const { rootpage } = database.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').get(table);
  const [{ page_size }] = database.pragma('page_size');
  database.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(page_size, 0xaa), 0, page_size, (rootpage - 1) * page_size);
  closeSync(handle);`;

/** docs/operations.md, A damaged file of the read tables. */
describe('a page of garbage in the file of the read tables', () => {
  const server = new StartedServer(embedded, {});
  let userId: unknown;
  let orders: string;

  before(async () => {
    await server.start();
    ({ userId } = (await server.api.post('/api/v1/users', { name: 'Ada' })).body);
    orders = `/api/v1/orders?userId=${String(userId)}`;
    const { token } = await place();
    expect((await server.api.get(orders, token)).status).to.equal(200);
    expect(await server.stop()).to.equal(0);
    const file = join(server.settings['DATA_DIR']!, 'read-model.sqlite');
    await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      SPOIL,
      file,
      'orders_g1',
    ]);
    await server.restart();
  });

  after(() => server.remove());

  function place() {
    const order = { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '10.00' };
    return server.api.post('/api/v1/orders', { ...order, quantity: '1' });
  }

  it('fails what needs it alone, and is told with the cure, in the log once and in health', async () => {
    expect((await place()).status).to.equal(201);
    expect((await server.api.get(orders)).body).to.include({ code: 'READ_MODEL_UNAVAILABLE' });
    expect((await server.api.get('/api/v1/users')).status).to.equal(200);
    const told = (): string[] => server.log.filter((line) => line.includes('replay --anew'));
    await until(async () => told().length > 0);
    expect(told()).to.have.length(1);
    expect(JSON.parse(told()[0]!)).to.include({
      level: 50,
      reason: `${join(server.settings['DATA_DIR']!, 'read-model.sqlite')}: database disk image is malformed`,
    });
    const { body } = await server.api.get<{ parts: Record<string, object> }>('/health');
    const { readDatabase } = body.parts;
    expect(readDatabase).to.include({ status: 'degraded' });
    expect(readDatabase)
      .to.have.property('detail')
      .that.matches(/^damaged, since .* --anew/);
  });

  it('is cured by tables made anew of the events, while no process uses the folder', async () => {
    const refused = await runCli(['replay', '--anew'], server.settings);
    expect([refused.code, refused.stderr]).to.deep.equal([
      75,
      `tradeflow: DATA_DIR: a process uses ${server.settings['DATA_DIR']!}; end it, and try again\n`,
    ]);
    await server.stop();
    const { code, stdout, stderr } = await runCli(['replay', '--anew'], server.settings);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.match(/^orders: orders_g1, from [1-9]\d* events/m);
    const compared = await runCli(['audit', 'verify', '--all', '--read-models'], server.settings);
    expect(compared.code, compared.stderr).to.equal(0);
  });
});
