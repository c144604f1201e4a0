import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** The parts of the product that one process may run. */
export const ROLES = ['api', 'projections', 'realtime'] as const;
export type Role = (typeof ROLES)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The shortest secret: what HS256 takes, and nobody guesses. */
const MIN_SECRET_BYTES = 32;

/** One setting: an environment variable and what its text means. */
export interface Setting<Value> {
  /** The environment variable. */
  readonly name: string;
  /** What stands when it is unset, as text that `parse` reads; undefined where unset means the embedded part. */
  readonly fallback: string | undefined;
  /** @returns undefined when the text breaks the rule */
  readonly parse: (text: string) => Value | undefined;
  /** What the text must be, as a sentence goes on after the name. */
  readonly rule: string;
  /** Whether nobody is to see the text, a wrong one included. */
  readonly isSecret?: true;
}

/**
 * Every setting there is, by the name that the program knows it by; the order is that of README's table. To add one: an
 * entry here, its row in README (Configuration) and its lines in .env.example; a test compares the three.
 */
export const SETTINGS = {
  /** Where HTTP is served; 0 lets the system choose. */
  port: setting('PORT', '8000', parsePort, 'must be a port, 0 to 65535'),
  host: setting(
    'HOST',
    '127.0.0.1',
    (text) => (isLoopback(text) ? text : undefined),
    'must be a loopback address (127.0.0.1, ::1, localhost), for without authentication the server is open to whoever reaches it',
  ),
  /** Absolute path of the folder of everything embedded. */
  dataDir: setting('DATA_DIR', './data', (text) => resolve(text), 'must be a path'),
  eventStoreUrl: url('EVENTSTORE_URL', 'esdb', 'esdb+discover'),
  mysqlUrl: url('MYSQL_URL', 'mysql'),
  redisUrl: url('REDIS_URL', 'redis', 'rediss'),
  /** Begins the names of all keys in Redis, so that installations can share one. */
  redisPrefix: setting('REDIS_PREFIX', 'tradeflow:', (text) => text, 'must be text'),
  roles: setting('ROLES', ROLES.join(','), parseRoles, `must be a list of ${ROLES.join(', ')}`),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    (text) => LOG_LEVELS.find((level) => level === text),
    `must be one of ${LOG_LEVELS.join(', ')}`,
  ),
  /** Whether a first start on an empty store lists the demo markets. */
  demoMarkets: setting('DEMO_MARKETS', 'on', parseSwitch, 'must be on or off'),
  /** Events of a market after which a snapshot of it is due; 0 when none is ever taken. */
  snapshotEveryEvents: setting(
    'SNAPSHOT_EVERY_EVENTS',
    '10000',
    parseCount,
    'must be a number of events, or 0 for no snapshots',
  ),
  /** How far the read tables may be behind the log before a process says that it is not ready. */
  readyMaxLagSeconds: setting(
    'READY_MAX_LAG_SECONDS',
    '30',
    (text) => (Number(text) > 0 ? parseCount(text) : undefined),
    'must be a whole number of seconds, 1 or more',
  ),
  /** What the secrets of API keys are derived by. */
  authKeySecret: secret('AUTH_KEY_SECRET'),
  /** How long the process may take to end once it is told to. */
  stopLimitSeconds: setting(
    'STOP_LIMIT_SECONDS',
    '9',
    (text) => (Number(text) > 0 ? parseCount(text) : undefined),
    'must be a whole number of seconds, 1 or more',
  ),
} as const;

/** A setting that always has a value. */
interface SettingWithFallback<Value> extends Setting<Value> {
  readonly fallback: string;
}

/** A setting that may be left out. */
interface OptionalSetting<Value> extends Setting<Value> {
  readonly fallback: undefined;
}

function setting<Value>(
  name: string,
  fallback: string,
  parse: (text: string) => Value | undefined,
  rule: string,
): SettingWithFallback<Value> {
  return { name, fallback, parse, rule };
}

function secret(name: string): OptionalSetting<string> {
  return {
    name,
    fallback: undefined,
    parse: (text) => (Buffer.byteLength(text) >= MIN_SECRET_BYTES ? text : undefined),
    rule: `must have ${MIN_SECRET_BYTES} bytes at least`,
    isSecret: true,
  };
}

/** A URL of one of some schemes; unset means the embedded part. */
function url(name: string, ...schemes: string[]): OptionalSetting<string> {
  return {
    name,
    fallback: undefined,
    parse: (text) => (schemes.some((scheme) => isUrl(text, scheme)) ? text : undefined),
    rule: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  };
}

function isUrl(text: string, scheme: string): boolean {
  return text.startsWith(`${scheme}://`) && text.length > scheme.length + '://'.length;
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
