import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { createClient } from 'redis';
import { openReadDatabase } from '../../src/sql/open-read-database.js';
import { ViewRoom } from '../../src/views/open-views.js';
import { untilItAnswers } from './view-rooms.js';
/**
 * Describes a suite twice: on SQLite with in-process views, and on MySQL with Redis.
 * @param suite describes the tests; it may use one storage a test, or share one
 */
export function forEachProfile(suite) {
    for (const profile of [embedded, servers]) {
        describe(`on ${profile.name}`, () => suite(profile));
    }
}
/** The embedded profile. */
export const embedded = {
    name: 'SQLite with in-process views',
    create: () => createStorage({}),
};
/** The production profile, on the servers that MYSQL_URL and REDIS_URL name. */
export const servers = {
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
async function createStorage({ mysqlUrl, redisUrl, prefix = '' }, removeFromServers = async () => undefined) {
    const directory = await mkdtemp(join(tmpdir(), 'tradeflow-storage-'));
    const open = [];
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
            const room = new ViewRoom({ redisUrl, prefix });
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
function required(variable) {
    const url = process.env[variable];
    if (url !== undefined && url !== '')
        return url;
    throw new Error(`${variable} is not set: run the tests with npm test, which brings MySQL and Redis up and names them`);
}
async function onMysql(url, statement) {
    const connection = await mysql.createConnection(url);
    try {
        await connection.query(statement);
    }
    finally {
        await connection.end();
    }
}
async function deleteKeys(url, pattern) {
    const client = await createClient({ url }).connect();
    try {
        for await (const keys of client.scanIterator({ MATCH: pattern })) {
            if (keys.length > 0)
                await client.unlink(keys);
        }
    }
    finally {
        client.destroy();
    }
}
//# sourceMappingURL=profiles.js.map