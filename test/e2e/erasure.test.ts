import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';
import { CompiledQuery } from 'kysely';

import { Registry } from '../../src/projections/generations/registry.js';
import { openReadDatabase } from '../../src/sql/open-read-database.js';
import { embedded, forEachProfile } from '../support/profiles.js';
import { runCli } from '../support/run-cli.js';
import { startedServer } from '../support/started-server.js';

/** Long and rare, so that it is found wherever it stands; and what is left of it when text is cut. */
const NAME = 'Zebulon Quixotebottom';
const PARTS = [NAME, 'Zebulon', 'Quixotebottom'];

/**
 * Prints every file below a folder that holds one of some texts. In a process of its own: who closes a file gives up all locks of
 * his process on it, those under which libsql has the tables open among them.
 */
const FIND = `
  const { readdirSync, readFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const [folder, ...texts] = process.argv.slice(1);
  const bytesOf = (path) => {
    try {
      return readFileSync(path);
    } catch (error) {
      // The last who has a database open removes the files beside it.
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    }
  };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && texts.some((text) => bytesOf(path).includes(text))) console.log(path);
  }`;

/** Every file below a folder that holds the name, or a part of it. */
async function filesWithName(folder: string): Promise<string[]> {
  const call = ['--input-type=module', '-e', FIND, folder, ...PARTS];
  const { stdout } = await promisify(execFile)(process.execPath, call);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('erasing who a user is', function () {
  this.timeout(180_000);

  forEachProfile((profile) => {
    const server = startedServer(profile);
    let userId: string;
    let token: string;
    let shown: object;

    /** All cells of all tables, as text. */
    async function dump(): Promise<string> {
      const { MYSQL_URL, DATA_DIR } = server.settings;
      const sqliteFile = join(DATA_DIR!, 'read-model.sqlite');
      const database = await openReadDatabase({ mysqlUrl: MYSQL_URL, sqliteFile });
      try {
        const generations = await new Registry(database, () => new Date()).all();
        const users = generations.filter(({ projection }) => projection === 'users');
        const tables = users.map(({ id }) =>
          database.sql.executeQuery(CompiledQuery.raw(`SELECT * FROM ${id}`)),
        );
        expect(tables).not.to.be.empty;
        return JSON.stringify((await Promise.all(tables)).map(({ rows }) => rows));
      } finally {
        await database.close();
      }
    }

    before(async () => {
      const { api } = server;
      userId = await api.registerUser(NAME);
      const order = { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '10.00' };
      await api.post('/api/v1/orders', { ...order, quantity: '1' });
      token = (await api.post('/api/v1/orders', { ...order, quantity: '2' })).token;
    });

    it('shows the name until then, and has it nowhere in its tables', async () => {
      const { body } = await server.api.get(`/api/v1/users/${userId}`, token);
      expect(body).to.include({ name: NAME, status: 'ACTIVE' });
      const { body: list } = await server.api.get<{ items: { userId: string }[] }>(
        '/api/v1/users?name=quixote',
        token,
      );
      expect(list.items.map((each) => each.userId)).to.deep.equal([userId]);
      const tables = await dump();
      expect(tables).to.include(userId);
      for (const part of PARTS) expect(tables).not.to.include(part);
    });

    it('leaves the name in no answer, table, file or export', async () => {
      const { api } = server;
      const erased = await api.delete(`/api/v1/users/${userId}/personal-data`);
      expect(erased.body).to.include({ userId, status: 'ERASED' });
      const { body } = await api.get(`/api/v1/users/${userId}`, erased.token);
      expect(body).to.include({ name: null, status: 'ERASED', statusChangedBy: 'anonymous' });
      shown = body;
      const open = await api.get<{ items: [] }>(
        `/api/v1/users/${userId}/open-orders`,
        erased.token,
      );
      expect(open.body.items).to.deep.equal([]);
      const named = await api.get<{ items: [] }>('/api/v1/users?name=quixote', erased.token);
      expect(named.body.items).to.deep.equal([]);
      for (const path of [`users/${userId}`, 'users', `streams/user-${userId}/events`]) {
        const answered = JSON.stringify((await api.get(`/api/v1/${path}`)).body);
        for (const part of PARTS) expect(answered, path).not.to.include(part);
      }
      expect((await api.get(`/api/v1/streams/key-user-${userId}/events`)).status).to.equal(404);
      expect(JSON.parse(await dump())).to.be.an('array');
      await server.stop();
      expect(await filesWithName(server.settings['DATA_DIR']!)).to.deep.equal([]);
    });

    // What follows is about streams and tables, whatever engine holds these.
    if (profile !== embedded) return;

    it('leaves streams that verify, and no name in an export', async () => {
      const verified = await runCli(['audit', 'verify', '--all'], server.settings);
      expect(verified.code, verified.stderr).to.equal(0);
      const folder = await mkdtemp(join(tmpdir(), 'tradeflow-erasure-'));
      try {
        const exported = join(folder, 'export');
        const { code, stderr } = await runCli(['audit', 'export', exported], server.settings);
        expect(code, stderr).to.equal(0);
        expect(await filesWithName(folder)).to.deep.equal([]);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    it('leaves tables that are built anew from the first event', async () => {
      const { code, stdout, stderr } = await runCli(['replay', 'users'], server.settings);
      expect(code, stderr).to.equal(0);
      expect(stdout).to.match(/users_g2/);
      for (const part of PARTS) expect(await dump()).not.to.include(part);
      await server.restart();
      const { body } = await server.api.get(`/api/v1/users/${userId}`);
      expect(body).to.deep.equal(shown);
    });

    it('is done once, and refuses whatever would bring the user back', async () => {
      const { api } = server;
      const path = `/api/v1/users/${userId}`;
      const again = await api.delete(`${path}/personal-data`);
      expect(again.body).to.include({ status: 'ERASED' });
      const resumed = await api.post(`${path}/resume`, { reason: 'a test' });
      expect(resumed.body).to.include({ code: 'USER_ERASED', status: 409 });
      const order = { userId, symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '10.00' };
      const placed = await api.post('/api/v1/orders', { ...order, quantity: '1' });
      expect(placed.body).to.include({ code: 'USER_ERASED' });
    });
  });
});
