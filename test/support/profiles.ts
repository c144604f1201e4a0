import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import mysql from 'mysql2/promise';
import { createClient } from '@redis/client';

import { openReadDatabase } from '../../src/sql/open-read-database.js';
import type { ReadDatabase } from '../../src/sql/read-database.js';
import { ViewRoom } from '../../src/views/open-views.js';
import { untilItAnswers } from './view-rooms.js';

/** A kind of storage for the read side; the product must behave the same on each. */
export interface Profile {
  readonly name: string;
  /** A fresh and empty one. */
  create(): Promise<Storage>;
}

/** Storage of one test's own. */
export interface Storage {
  /** Folder of the test's own; the embedded parts live there. */
  readonly directory: string;
  /** Settings that name this storage to a process of ours; empty where the embedded parts are meant. */
  readonly environment: Readonly<Record<string, string>>;
  /** Another handle on the same tables, as another process would have; closed by `remove`. */
  openDatabase(): Promise<ReadDatabase>;
  /** Another handle on the views, once they answer; in-process ones are others. Closed by `remove`. */
  openRoom(): Promise<ViewRoom>;
  /** Closes every handle and removes everything. */
  remove(): Promise<void>;
}

/**
 * Describes a suite twice: on SQLite with in-process views, and on MySQL with Redis.
 * @param suite describes the tests; it may use one storage a test, or share one
 */
export function forEachProfile(suite: (profile: Profile) => void): void {
  for (const profile of [embedded, servers]) {
    describe(`on ${profile.name}`, () => suite(profile));
  }
}

/** The embedded profile. */
export const embedded: Profile = {
  name: 'SQLite with in-process views',
  create: () => createStorage({}),
};

/** The production profile, on the servers that MYSQL_URL and REDIS_URL name. */
export const servers: Profile = {
  name: 'MySQL with Redis',
  async create() {
    const name = `tradeflow_test_${randomBytes(6).toString('hex')}`;
    const adminUrl = required('MYSQL_URL');
    const mysqlUrl = new URL(adminUrl);
    mysqlUrl.pathname = `/${name}`;
    const redisUrl = required('REDIS_URL');
    await onMysql(adminUrl, `CREATE DATABASE ${name}`);
    return createStorage({ mysqlUrl: mysqlUrl.href, redisUrl, prefix: `${name}:` }, async () => {
      await onMysql(adminUrl, `DROP DATABASE IF EXISTS ${name}`);
      await deleteKeys(redisUrl, `{${name}:*`);
    });
  },
};

interface Names {
  readonly mysqlUrl?: string;
  readonly redisUrl?: string;
  /** Of the keys in Redis. */
  readonly prefix?: string;
}

async function createStorage(
  { mysqlUrl, redisUrl, prefix = '' }: Names,
  removeFromServers: () => Promise<void> = async () => undefined,
): Promise<Storage> {
  const directory = await mkdtemp(join(tmpdir(), 'tradeflow-storage-'));
  const open: { close(): Promise<void> }[] = [];
  return {
    directory,
    environment: {
      ...(mysqlUrl !== undefined && { MYSQL_URL: mysqlUrl }),
      ...(redisUrl !== undefined && { REDIS_URL: redisUrl, REDIS_PREFIX: prefix }),
    },
    async openDatabase() {
      const database = await openReadDatabase({
        mysqlUrl,
        sqliteFile: join(directory, 'read-model.db'),
      });
      open.push(database);
      return database;
    },
    async openRoom() {
      const room = await ViewRoom.open({ redisUrl, prefix });
      open.push(room);
      await untilItAnswers(room);
      return room;
    },
    async remove() {
      await Promise.all(open.map((each) => each.close()));
      await removeFromServers();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function required(variable: 'MYSQL_URL' | 'REDIS_URL'): string {
  const url = process.env[variable];
  if (url !== undefined && url !== '') return url;
  throw new Error(
    `${variable} is not set: run the tests with npm test, which brings MySQL and Redis up and names them`,
  );
}

async function onMysql(url: string, statement: string): Promise<void> {
  const connection = await mysql.createConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}

async function deleteKeys(url: string, pattern: string): Promise<void> {
  const client = await createClient({ url }).connect();
  try {
    for await (const keys of client.scanIterator({ MATCH: pattern })) {
      if (keys.length > 0) await client.unlink(keys);
    }
  } finally {
    client.destroy();
  }
}
