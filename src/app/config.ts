import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** The parts of the product that one process may run. `realtime` is reserved for the WebSocket feeds. */
export const ROLES = ['api', 'projections', 'realtime'] as const;
export type Role = (typeof ROLES)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The settings of one process. An unset URL means the embedded part. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder of everything embedded. */
  readonly dataDir: string;
  readonly eventStoreUrl: string | undefined;
  readonly mysqlUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Begins the names of all keys in Redis, so that installations can share one. */
  readonly redisPrefix: string;
  readonly roles: ReadonlySet<Role>;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whether a first start on an empty store lists the demo markets. */
  readonly demoMarkets: boolean;
  /** Events of a market after which a snapshot of it is due; 0 when none is ever taken. */
  readonly snapshotEveryEvents: number;
}

/** Every setting that is wrong, at once. */
export class ConfigError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(
      `the configuration has mistakes:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings (README, Configuration).
 * @param env variables by name, such as process.env; an empty value counts as unset
 * @throws ConfigError naming all mistakes
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = [];
  const read = <T>(
    name: string,
    fallback: T,
    parse: (text: string) => T | undefined,
    rule: string,
  ): T => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value === undefined) mistakes.push(`${name} ${rule}, not ${JSON.stringify(text)}`);
    return value ?? fallback;
  };
  const url = (name: string, ...schemes: string[]): string | undefined =>
    read<string | undefined>(
      name,
      undefined,
      (text) => (schemes.some((scheme) => isUrl(text, scheme)) ? text : undefined),
      `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    );

  const config: Config = {
    port: read('PORT', 8000, parsePort, 'must be a port, 0 to 65535'),
    host: read(
      'HOST',
      '127.0.0.1',
      (text) => (isLoopback(text) ? text : undefined),
      'must be a loopback address (127.0.0.1, ::1, localhost), for without authentication the server is open to whoever reaches it',
    ),
    dataDir: resolve(read('DATA_DIR', './data', (text) => text, '')),
    eventStoreUrl: url('EVENTSTORE_URL', 'esdb', 'esdb+discover'),
    mysqlUrl: url('MYSQL_URL', 'mysql'),
    redisUrl: url('REDIS_URL', 'redis', 'rediss'),
    redisPrefix: read('REDIS_PREFIX', 'tradeflow:', (text) => text, ''),
    roles: read('ROLES', new Set(ROLES), parseRoles, `must be a list of ${ROLES.join(', ')}`),
    logLevel: read(
      'LOG_LEVEL',
      'info',
      (text) => LOG_LEVELS.find((level) => level === text),
      `must be one of ${LOG_LEVELS.join(', ')}`,
    ),
    demoMarkets: read('DEMO_MARKETS', true, parseSwitch, 'must be on or off'),
    snapshotEveryEvents: read(
      'SNAPSHOT_EVERY_EVENTS',
      10_000,
      parseCount,
      'must be a number of events, or 0 for no snapshots',
    ),
  };
  if (isRefusedOverTls(config.eventStoreUrl ?? '')) {
    mistakes.push(
      'EVENTSTORE_URL must give the host by its name, for Node 26 and later refuse TLS to an IP address',
    );
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return config;
}

function isUrl(text: string, scheme: string): boolean {
  return text.startsWith(`${scheme}://`) && text.length > scheme.length + '://'.length;
}

/** From this version on, Node refuses TLS to a server that is given by its IP address. */
const NAMES_ONLY_OVER_TLS = 26;

/**
 * Whether Node would refuse every connection to an event store.
 * @param url its connection string: `esdb://user:password@host:port,host:port?tls=false`, where TLS is the default
 */
export function isRefusedOverTls(url: string, nodeVersion = process.versions.node): boolean {
  if (Number.parseInt(nodeVersion, 10) < NAMES_ONLY_OVER_TLS) return false;
  const [server = '', options = ''] = url.replace(/^[^:]*:\/\//, '').split('?');
  if (/(^|&)tls=false(&|$)/i.test(options)) return false;
  const hosts = server.slice(server.lastIndexOf('@') + 1).split(/[,/]/);
  return hosts.some((host) => isIP(host.replace(/:\d+$/, '')) !== 0);
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : undefined;
}

function parseCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

function parseRoles(text: string): ReadonlySet<Role> | undefined {
  const roles = text.split(',').map((name) => ROLES.find((role) => role === name.trim()));
  return roles.includes(undefined)
    ? undefined
    : new Set(roles.filter((role) => role !== undefined));
}

function parseSwitch(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}
