import { addressOf } from './address-of.js';
import { reach } from './reach.js';
import type { StartFault } from './start-failure.js';

const SETTING = 'MYSQL_URL';

const MYSQL_PORT = 3306;

const CURE = 'start MySQL there, correct the setting, or unset it to use an SQLite file';

/** Looks whether the database of the read tables answers. @param url undefined for SQLite, which is opened when it is needed */
export async function checkReadDatabase(url: string | undefined): Promise<StartFault | undefined> {
  if (url === undefined) return undefined;
  const address = addressOf(url, MYSQL_PORT);
  if (address === undefined) {
    const text = 'is not a URL as in mysql://host:3306/database';
    return { kind: 'setting', setting: SETTING, text };
  }
  const unreached = await reach(address);
  if (unreached !== undefined) {
    const cure = unreached.kind === 'setting' ? 'correct the setting' : CURE;
    return { ...unreached, setting: SETTING, text: `${unreached.text}; ${cure}` };
  }
  const { openMysql } = await import('../../sql/drivers/mysql-database.js');
  const database = openMysql(url);
  try {
    // As those who write: readers are given up so early that a busy machine would seem to have no database.
    await database.transaction(async () => undefined);
    return undefined;
  } catch (error) {
    return refused(error, new URL(url));
  } finally {
    await database.close();
  }
}

/** What the server said, in the words of whoever wrote the setting. */
function refused(error: unknown, { host, username, pathname }: URL): StartFault {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const name = decodeURIComponent(pathname.slice(1));
  switch (code) {
    case 'ER_ACCESS_DENIED_ERROR':
      return wrong(`${host} refuses the login of ${username}; correct user and password`);
    case 'ER_BAD_DB_ERROR':
      return wrong(`${host} has no database ${name}; make it: CREATE DATABASE \`${name}\``);
    case 'ER_DBACCESS_DENIED_ERROR':
      return wrong(
        `${username} may not use the database ${name}; GRANT ALL ON \`${name}\`.* TO '${username}'`,
      );
    default:
      return {
        kind: 'unavailable',
        setting: SETTING,
        text: `${host} does not answer as MySQL does (${error instanceof Error ? error.message : String(error)})`,
      };
  }
}

function wrong(text: string): StartFault {
  return { kind: 'setting', setting: SETTING, text };
}
