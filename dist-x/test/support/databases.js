import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { openReadDatabase } from '../../src/sql/open-read-database.js';
/** Describes a suite on SQLite, and on the server that MYSQL_URL names. */
export function forEachDatabase(suite) {
    for (const profile of [onSqlite, onMysql])
        describe(`on ${profile.name}`, () => suite(profile));
}
export const onSqlite = {
    name: 'SQLite',
    async create() {
        const directory = await mkdtemp(join(tmpdir(), 'tradeflow-database-'));
        const sqliteFile = join(directory, 'read-model.db');
        return opening({ sqliteFile }, () => rm(directory, { recursive: true, force: true }));
    },
};
export const onMysql = {
    name: 'MySQL',
    create: async () => {
        const { url, remove } = await createMysqlDatabase();
        return opening({ mysqlUrl: url, sqliteFile: '' }, remove);
    },
};
/** A database of one test's own on the server that MYSQL_URL names. */
export async function createMysqlDatabase() {
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
function opening(options, remove) {
    const handles = [];
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
async function carryOut(url, statement) {
    const connection = await mysql.createConnection(url);
    try {
        await connection.query(statement);
    }
    finally {
        await connection.end();
    }
}
//# sourceMappingURL=databases.js.map