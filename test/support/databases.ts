import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import mysql from 'mysql2/promise';

import { openReadDatabase } from '../../src/sql/open-read-database.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';

/** A kind of read database; the product must behave the same on each. */
export interface DatabaseProfile {
  readonly name: string;
  /** A fresh and empty one. */
  create(): Promise<Databases>;
}

/** Read tables of one test's own. */
export interface Databases {
  /** Another handle on the same tables, as another process would have; closed by `remove`. */
  open(): Promise<ReadDatabase>;
  /** Closes every handle and removes everything. */
  remove(): Promise<void>;
}

/** Describes a suite on SQLite, and on the server that MYSQL_URL names. */
export function forEachDatabase(suite: (profile: DatabaseProfile) => void): void {
  for (const profile of [onSqlite, onMysql]) describe(`on ${profile.name}`, () => suite(profile));
}

export const onSqlite: DatabaseProfile = {
  name: 'SQLite',
  async create() {
    const directory = await mkdtemp(join(tmpdir(), 'tradeflow-database-'));
    const sqliteFile = join(directory, 'read-model.db');
    return opening({ sqliteFile }, () => rm(directory, { recursive: true, force: true }));
  },
};

export const onMysql: DatabaseProfile = {
  name: 'MySQL',
  create: async () => {
    const { url, remove } = await createMysqlDatabase();
    return opening({ mysqlUrl: url, sqliteFile: '' }, remove);
  },
};

/** A database of one test's own on the server that MYSQL_URL names. */
export async function createMysqlDatabase(): Promise<{
  readonly url: string;
  readonly remove: () => Promise<void>;
}> {
  const adminUrl = process.env['MYSQL_URL'] ?? '';
  const name = `tradeflow_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await carryOut(adminUrl, `CREATE DATABASE ${name}`);
  return {
    url: url.href,
    remove: () => carryOut(adminUrl, `DROP DATABASE IF EXISTS ${name}`),
  };
}

function opening(
  options: Parameters<typeof openReadDatabase>[0],
  remove: () => Promise<void>,
): Databases {
  const handles: ReadDatabase[] = [];
  return {
    async open() {
      const database = await openReadDatabase(options);
      handles.push(database);
      return database;
    },
    async remove() {
      await Promise.all(handles.map((each) => each.close()));
      await remove();
    },
  };
}

async function carryOut(url: string, statement: string): Promise<void> {
  const connection = await mysql.createConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
