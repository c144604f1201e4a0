import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../run.mjs';
import { StepFailed } from '../step.mjs';

/** Their order matters. The prefix is mysql or, from MariaDB 11 on, mariadb. */
const scripts = ['system_tables', 'performance_tables', 'system_tables_data'];

/**
 * The SQL that makes MariaDB's system tables, for `mariadbd --bootstrap`. mariadb-install-db does the same, but it
 * needs a program of a client package that a machine with the bare server lacks.
 * @param {string} program the path of mariadbd
 * @returns {Promise<string>} root may connect from this host without a password
 */
export async function systemTables(program) {
  const folder = await shareFolder(program);
  const present = readdirSync(folder);
  const parts = scripts.map((script) => {
    const file = present.find((name) => name.match(`^(mysql|mariadb)_${script}\\.sql$`));
    if (!file) throw new StepFailed(`${folder} lacks MariaDB's ${script}.sql`);
    return readFileSync(join(folder, file), 'utf8');
  });
  // The bootstrap reads one statement a line.
  return ['CREATE DATABASE mysql;', 'USE mysql;', 'SET @auth_root_socket=NULL;', ...parts].join(
    '\n',
  );
}

/** Asks the server where its shared files are: beside its character sets. @param {string} program */
async function shareFolder(program) {
  const { output } = await run(program, ['--no-defaults', '--verbose', '--help']);
  const charsets = /^character-sets-dir\s+(\S.*?)\s*$/m.exec(output)?.[1];
  if (!charsets) throw new StepFailed(`${program} does not tell where its files are`, output);
  return join(charsets, '..');
}
