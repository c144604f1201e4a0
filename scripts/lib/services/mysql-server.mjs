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
 * Starts a private MySQL or MariaDB with an empty database `tradeflow`, and root without a password.
 * @param {string} program the path of mysqld or mariadbd
 */
export async function startMysql(program) {
  const folder = serverFolder();
  const port = await freePort();
  // As root, both servers insist on being told that root is meant.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const basics = ['--no-defaults', `--datadir=${join(folder, 'data')}`, ...user];
  try {
    await initialize(program, folder, basics);
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
 * Fills an empty data folder.
 * @param {string} program
 * @param {string} folder
 * @param {readonly string[]} basics
 */
async function initialize(program, folder, basics) {
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const { output: version } = await run(program, ['--no-defaults', '--version']);
  const { code, output } = version.includes('MariaDB')
    ? await run(program, [...basics, ...fast, '--bootstrap'], {
        input: await systemTables(program),
      })
    : await run(program, [...basics, '--initialize-insecure']);
  if (code !== 0) throw new StepFailed(`${program} could not fill a data folder`, output);
}
