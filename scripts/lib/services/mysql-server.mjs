import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.mjs';
import { run } from '../run.mjs';
import { StepFailed } from '../step.mjs';
import { systemTables } from './mariadb-system-tables.mjs';
import { serverFolder, startServer } from './private-server.mjs';

/** The tests can repeat themselves, so their server need not survive a power cut. */
const fast = [
  ...['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=OFF', '--skip-log-bin'],
  ...['--innodb-buffer-pool-size=64M', '--performance-schema=OFF'],
];

/**
 * What MySQL's defaults ask for and MariaDB's do not: a folder that only a package's set-up makes, and a second port,
 * which another server may hold.
 */
const mysqlOnly = ['--secure-file-priv=NULL', '--mysqlx=OFF'];

/**
 * Starts a private MySQL or MariaDB with an empty database `tradeflow`, and root without a password.
 * @param {string} program the path of mysqld or mariadbd
 */
export async function startMysql(program) {
  const folder = serverFolder();
  const port = await freePort();
  // As root, both servers insist on being told that root is meant.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const isMariaDb = await saysMariaDb(program);
  const flavour = isMariaDb ? [] : mysqlOnly;
  const basics = ['--no-defaults', `--datadir=${join(folder, 'data')}`, ...user, ...flavour];
  try {
    await initialize(program, isMariaDb, folder, basics);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const firstStatements = join(folder, 'init.sql');
  writeFileSync(firstStatements, 'CREATE DATABASE IF NOT EXISTS tradeflow;\n');
  const args = [
    ...[...basics, ...fast, `--init-file=${firstStatements}`],
    ...['--bind-address=127.0.0.1', `--port=${port}`],
    ...[`--socket=${join(folder, 'mysql.sock')}`, `--pid-file=${join(folder, 'mysql.pid')}`],
  ];
  const stop = await startServer({ folder, program, args, port, greeting });
  return { url: `mysql://root@127.0.0.1:${port}/tradeflow`, stop };
}

/** The server speaks first: a packet of protocol version 10 (an error packet begins with 255). */
const greeting = { say: '', hears: (/** @type {Buffer} */ answer) => answer[4] === 10 };

/**
 * Whether a server program is MariaDB's; its mysqld is named as MySQL's is.
 * @param {string} program
 */
async function saysMariaDb(program) {
  const { output } = await run(program, ['--no-defaults', '--version']);
  return output.includes('MariaDB');
}

/**
 * Fills an empty data folder.
 * @param {string} program
 * @param {boolean} isMariaDb
 * @param {string} folder
 * @param {readonly string[]} basics
 */
async function initialize(program, isMariaDb, folder, basics) {
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const { code, output } = isMariaDb
    ? await run(program, [...basics, ...fast, '--bootstrap'], {
        input: await systemTables(program),
      })
    : await run(program, [...basics, '--initialize-insecure']);
  if (code !== 0) throw new StepFailed(`${program} could not fill a data folder`, output);
}
