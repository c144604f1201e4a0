import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import { pino } from 'pino';

import { Closers } from '../../../../src/app/closers.js';
import { ConfigError, readConfig } from '../../../../src/app/config.js';
import { openTables } from '../../../../src/app/open-read-side.js';
import { checkAdvertised } from '../../../../src/app/start/check-advertised.js';
import { checkStart } from '../../../../src/app/start/check-start.js';
import { namingDamagedTables } from '../../../../src/app/start/damaged-tables.js';
import { StartFailure } from '../../../../src/app/start/start-failure.js';
import { exitStatusOf } from '../../../../src/cli/report-failure.js';
import { runCli } from '../../../support/run-cli.js';
import { type Listeners, startListeners } from './listeners.js';

const TABLE = new URL('../../../../../docs/wrong-starts.md', import.meta.url);

const SECRET = 'hunter2';

/** The first page of an SQLite file that says that it has ten. */
const CUT_OFF = firstPageOf(10);

/** What is wrong, and the settings with which it is. */
type WrongStart = readonly [
  what: string,
  settings: (at: Listeners & { readonly folder: string }) => Readonly<Record<string, string>>,
];

const WRONG_STARTS: readonly WrongStart[] = [
  ['a port that is none', () => ({ PORT: '99999' })],
  ['an address that anybody reaches', () => ({ HOST: '0.0.0.0' })],
  ['an address that leads nowhere', () => ({ ADVERTISED_ADDRESS: 'http://0.0.0.0:8000' })],
  ['a part that there is not', () => ({ ROLES: 'api,console' })],
  ['a level that there is not', () => ({ LOG_LEVEL: 'loud' })],
  ['neither on nor off', () => ({ DEMO_MARKETS: 'yes' })],
  ['no number', () => ({ SNAPSHOT_EVERY_EVENTS: 'often' })],
  ['a limit of nothing', () => ({ READY_MAX_LAG_SECONDS: '0' })],
  ['no time to stop', () => ({ STOP_LIMIT_SECONDS: '0' })],
  ['no time for a request', () => ({ REQUEST_TIMEOUT_SECONDS: '0' })],
  ['half a second', () => ({ KEEP_ALIVE_SECONDS: '0.5' })],
  ['no connections', () => ({ MAX_CONNECTIONS: '0' })],
  ['no connections from anywhere', () => ({ MAX_CONNECTIONS_PER_ADDRESS: '-1' })],
  ['no room that is a number', () => ({ READY_MIN_DISK_MB: 'plenty' })],
  ['bounds that are neither on nor off', () => ({ RATE_LIMITS: 'sometimes' })],
  ['a rate without its time', () => ({ RATE_LIMIT_ORDERS: '100' })],
  ['a proxy that is no address', () => ({ TRUSTED_PROXIES: 'my-proxy' })],
  ['origins that are none', () => ({ CORS_ORIGINS: 'everybody' })],
  ['a secret that is guessed', () => ({ AUTH_JWT_SECRET: SECRET })],
  ['a key secret that is guessed', () => ({ AUTH_KEY_SECRET: SECRET })],
  ['keys that anybody can swap', () => ({ AUTH_JWKS_URL: 'http://login.example.com/keys' })],
  [
    'two ways to check a token',
    () => ({ AUTH_JWT_SECRET: 'x'.repeat(32), AUTH_JWKS_URL: 'https://login.example.com/keys' }),
  ],
  ['another kind of event store', () => ({ EVENTSTORE_URL: 'kafka://127.0.0.1:9092' })],
  ['another kind of database', () => ({ MYSQL_URL: 'postgres://127.0.0.1/tradeflow' })],
  ['another kind of view store', () => ({ REDIS_URL: 'http://127.0.0.1:6379' })],
  ['three mistakes', () => ({ PORT: 'web', ROLES: '', LOG_LEVEL: 'x', DEMO_MARKETS: '1' })],
  ['a port in use', ({ silent }) => ({ PORT: `${silent}` })],
  ['an address of another machine', () => ({ HOST: '192.0.2.1', AUTH_JWT_SECRET: 'x'.repeat(32) })],
  ['a port in use, of the embedded store', ({ silent }) => ({ EVENTSTORE_PORT: `${silent}` })],
  ['one port for two', ({ silent }) => ({ PORT: `${silent}`, EVENTSTORE_PORT: `${silent}` })],
  ['a folder that is a device', () => ({ DATA_DIR: '/dev/null' })],
  ['a folder within a file', ({ folder }) => ({ DATA_DIR: join(folder, 'file', 'data') })],
  ['a folder where none can be made', () => ({ DATA_DIR: '/proc/tradeflow' })],
  [
    'read tables in a file that is no database',
    ({ folder }) => ({ DATA_DIR: join(folder, 'letter') }),
  ],
  ['read tables in a file that was cut off', ({ folder }) => ({ DATA_DIR: join(folder, 'cut') })],
  ['no event store', ({ nobody }) => ({ EVENTSTORE_URL: `esdb://127.0.0.1:${nobody}?tls=false` })],
  [
    'no cluster',
    ({ nobody }) => ({
      EVENTSTORE_URL: `esdb://127.0.0.1:${nobody},localhost:${nobody}?tls=false`,
    }),
  ],
  [
    'a connection string that is none',
    () => ({ EVENTSTORE_URL: `esdb://admin:${SECRET}@127.0.0.1:many?tls=maybe` }),
  ],
  ['no database server', ({ nobody }) => ({ MYSQL_URL: mysqlAt(nobody) })],
  ['a login that MySQL refuses', ({ refusing }) => ({ MYSQL_URL: mysqlAt(refusing) })],
  ['a database that is not there', () => ({ MYSQL_URL: withPath('MYSQL_URL', '/nosuch') })],
  ['a URL without a host', () => ({ MYSQL_URL: 'mysql:///tradeflow' })],
  ['a login that Redis refuses', () => ({ REDIS_URL: withLogin('REDIS_URL') })],
  ['no Redis at an address', () => ({ REDIS_URL: 'redis:///0' })],
  ['a port that is not Redis', ({ shouting }) => ({ REDIS_URL: `redis://127.0.0.1:${shouting}` })],
];

function firstPageOf(pages: number): Buffer {
  const pageSize = 4_096;
  const page = Buffer.alloc(pageSize);
  page.write('SQLite format 3\0');
  page.writeUInt16BE(pageSize, 16);
  // File format, and the fractions of a page that are fixed.
  page.set([1, 1, 0, 64, 32, 32], 18);
  // The number of changes, in two places, between which the number of pages is trusted; the format of the schema; UTF-8.
  for (const [offset, value] of [
    [24, 1],
    [28, pages],
    [44, 4],
    [56, 1],
    [92, 1],
  ] as const) {
    page.writeUInt32BE(value, offset);
  }
  // An empty leaf of a table, the schema's.
  page.set([0x0d, 0, 0, 0, 0, 0x10, 0], 100);
  return page;
}

function mysqlAt(port: number): string {
  return `mysql://root:${SECRET}@127.0.0.1:${port}/tradeflow`;
}

function withPath(name: string, path: string): string {
  const url = new URL(process.env[name]!);
  url.pathname = path;
  return url.href;
}

function withLogin(name: string): string {
  const url = new URL(process.env[name]!);
  [url.username, url.password] = ['nobody', SECRET];
  return url.href;
}

describe('a wrong start', () => {
  let folder: string;
  let listeners: Listeners;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-starts-'));
    await writeFile(join(folder, 'file'), '');
    for (const [name, bytes] of Object.entries({
      letter: Buffer.alloc(8_192, 'x'),
      cut: CUT_OFF,
    })) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'read-model.sqlite'), bytes);
    }
    listeners = await startListeners();
  });

  after(async () => {
    await listeners.close();
    await rm(folder, { recursive: true });
  });

  /** The error with which a start ends before anything is made, or that of the tables' file, which is found when it is opened. */
  async function failureOf(settings: Readonly<Record<string, string>>): Promise<unknown> {
    const closers = new Closers();
    try {
      const config = readConfig({ PORT: '0', ...settings });
      await checkStart(config, pino({ level: 'silent' }));
      await openTables(config, closers);
    } catch (error) {
      return namingDamagedTables(error);
    } finally {
      await closers.closeAll();
    }
    throw new Error(`a start with ${JSON.stringify(settings)} was to fail`);
  }

  /** A text without what differs from one run to the next. */
  function settled(text: string): string {
    const { nobody, silent, refusing, shouting } = listeners;
    const known = { NOBODY: nobody, SILENT: silent, REFUSING: refusing, SHOUTING: shouting };
    let shown = text.replaceAll(folder, '/folder');
    for (const [name, port] of Object.entries(known)) shown = shown.replaceAll(`${port}`, name);
    for (const name of ['MYSQL_URL', 'REDIS_URL']) {
      shown = shown.replaceAll(new URL(process.env[name]!).host, `the host of ${name}`);
    }
    return shown;
  }

  it('names the setting and the cure, shows no secret, and leaves nothing behind', async () => {
    const rows = await Promise.all(
      WRONG_STARTS.map(async ([what, settings], index) => {
        const DATA_DIR = join(folder, `data-${index}`);
        const error = await failureOf({ DATA_DIR, ...settings({ ...listeners, folder }) });
        if (!(error instanceof StartFailure || error instanceof ConfigError)) throw error;
        expect(error.message).to.not.include(SECRET);
        return { what, text: settled(error.message), status: exitStatusOf(error) };
      }),
    );
    expect(await readdir(folder)).to.deep.equal(['cut', 'file', 'letter']);
    const table = tableOf(rows);
    if (process.env['WRITE_WRONG_STARTS'] !== undefined) writeFileSync(TABLE, table);
    expect(readFileSync(TABLE, 'utf8')).to.equal(table);
  });

  it('is none when the host at which others reach it is not known yet, and a line of the log', async () => {
    const warned: string[] = [];
    const logger = { warn: (text: string) => warned.push(text) };
    await checkAdvertised('http://nosuch.invalid:8000', logger);
    await checkAdvertised('http://127.0.0.1:8000', logger);
    await checkAdvertised(undefined, logger);
    expect(warned).to.have.length(1);
    expect(warned[0]).to.match(/^ADVERTISED_ADDRESS: there is no host nosuch\.invalid yet; /);
    const settings = { ADVERTISED_ADDRESS: 'http://nosuch.invalid:8000', DATA_DIR: folder };
    await checkStart(readConfig({ PORT: '0', ...settings }), pino({ level: 'silent' }));
  });

  it('names a host that there is not', async () => {
    const url = `mysql://root:${SECRET}@nosuch.invalid/tradeflow`;
    const error = await failureOf({ DATA_DIR: folder, MYSQL_URL: url });
    expect(error).to.be.instanceOf(StartFailure);
    expect(String(error))
      .to.match(/^StartFailure: MYSQL_URL: .* nosuch\.invalid/)
      .and.not.include(SECRET);
  });

  it('is told in a line each, all at once, with an exit status of its kind', async () => {
    const { code, stderr, stdout } = await runCli(['serve'], {
      PORT: `${listeners.silent}`,
      DATA_DIR: join(folder, 'file'),
      MYSQL_URL: mysqlAt(listeners.nobody),
    });
    expect(stdout).to.equal('');
    const lines = stderr.trim().split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).to.deep.equal([
      ...['tradeflow: DATA_DIR:', 'tradeflow: PORT:', 'tradeflow: MYSQL_URL:'],
    ]);
    expect(code).to.equal(73);
  });

  it('is not one where Redis is away: queries read SQL until it is there', async () => {
    const warnings: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
    const url = `redis://:${SECRET}@127.0.0.1`;
    for (const port of [listeners.nobody, listeners.silent]) {
      const settings = { PORT: '0', DATA_DIR: folder, REDIS_URL: `${url}:${port}` };
      await checkStart(readConfig(settings), logger);
    }
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.include('REDIS_URL: nobody listens on');
    expect(warnings[1]).to.include('accepts connections, but does not answer yet');
    expect(warnings.join()).to.not.include(SECRET);
  });
});

function tableOf(
  rows: readonly { readonly what: string; readonly text: string; readonly status: number }[],
): string {
  const lines = rows.map(({ what, text, status }) => {
    const said = text.split('\n').map((line) => `\`${line.trim().replaceAll('`', "'")}\``);
    return `| ${what} | ${said.join('<br>')} | ${status} |`;
  });
  return `# Wrong starts

What \`tradeflow serve\` says when it cannot begin, each line behind \`tradeflow: \`, and the status with which it ends (those of
sysexits.h). Nothing has been made or opened then, but where the file of the read tables is damaged: that is found when it is opened.
This table is made by \`test/integration/app/start/wrong-starts.test.ts\`; to make it
anew: \`WRITE_WRONG_STARTS=1 npm test -- --grep 'a wrong start'\`.

<!-- prettier-ignore -->
| what is wrong | what is said | status |
| --- | --- | --- |
${lines.join('\n')}
`;
}
