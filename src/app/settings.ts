import { isIP } from 'node:net';
import { resolve } from 'node:path';

import { parseProxies } from '../http/client-address.js';
import type { Quota } from '../http/limits/rate.js';

/** The parts of the product that one process may run. */
export const ROLES = ['api', 'projections', 'realtime'] as const;
export type Role = (typeof ROLES)[number];

const RATE_LIMITS = ['auto', 'on', 'off'] as const;

/** The longest window of a rate: what is counted is held for so long. */
const MAX_WINDOW_SECONDS = 3_600;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const LOG_FORMATS = ['auto', 'json', 'pretty'] as const;

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
  /** Whether the text may hold a password or a key: it is never shown then. */
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
    (text) => (/^[\w.:-]{1,255}$/.test(text) ? text : undefined),
    'must be an address',
  ),
  /** Where other processes reach this one, without a path; undefined: where it serves. */
  advertisedAddress: {
    name: 'ADVERTISED_ADDRESS',
    fallback: undefined,
    parse: parseAddress,
    rule: 'must be a URL at which other processes reach this one, such as http://10.0.0.7:8000',
  },
  /** Absolute path of the folder of everything embedded. */
  dataDir: setting('DATA_DIR', './data', (text) => resolve(text), 'must be a path'),
  eventStoreUrl: url(
    'EVENTSTORE_URL',
    ['esdb', 'esdb+discover'],
    // It may name several hosts, which no URL of the standard does; its client reads it.
    () => true,
  ),
  /** Where the embedded event store listens, on this machine alone; 0 lets the system choose. */
  eventStorePort: setting('EVENTSTORE_PORT', '0', parsePort, 'must be a port, 0 to 65535'),
  mysqlUrl: url('MYSQL_URL', ['mysql'], isUrl),
  redisUrl: url('REDIS_URL', ['redis', 'rediss'], isUrl),
  /** Begins the names of all keys in Redis, so that installations can share one. */
  redisPrefix: setting('REDIS_PREFIX', 'tradeflow:', (text) => text, 'must be text'),
  roles: setting('ROLES', ROLES.join(','), parseRoles, `must be a list of ${ROLES.join(', ')}`),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    (text) => LOG_LEVELS.find((level) => level === text),
    `must be one of ${LOG_LEVELS.join(', ')}`,
  ),
  /** How lines of the log look; auto: for people on a terminal, as JSON anywhere else. */
  logFormat: setting(
    'LOG_FORMAT',
    'auto',
    (text) => LOG_FORMATS.find((format) => format === text),
    `must be one of ${LOG_FORMATS.join(', ')}`,
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
    parsePositive,
    'must be a whole number of seconds, 1 or more',
  ),
  /** How much room there must be below DATA_DIR, where something is kept there, before a process says that it is ready. */
  readyMinDiskMb: setting(
    'READY_MIN_DISK_MB',
    '100',
    parseCount,
    'must be a number of MB, or 0 for no limit',
  ),
  /** What whoever makes tokens signs them by (HS256). */
  authJwtSecret: secret('AUTH_JWT_SECRET'),
  /** Where the public keys are that tokens are checked by. */
  authJwksUrl: {
    name: 'AUTH_JWKS_URL',
    fallback: undefined,
    parse: (text: string) => (isKeysUrl(text) ? text : undefined),
    rule: 'must be a URL that starts with https://, or with http:// and a loopback address',
  },
  authIssuer: optional('AUTH_ISSUER'),
  authAudience: optional('AUTH_AUDIENCE'),
  /** What the secrets of API keys are derived by. */
  authKeySecret: secret('AUTH_KEY_SECRET'),
  /** Origins of other servers whose pages may use this one. */
  corsOrigins: {
    name: 'CORS_ORIGINS',
    fallback: undefined,
    parse: parseOrigins,
    rule: 'must be a list of origins such as https://desk.example.com',
  },
  /** How long the process may take to end once it is told to. */
  stopLimitSeconds: setting(
    'STOP_LIMIT_SECONDS',
    '9',
    parsePositive,
    'must be a whole number of seconds, 1 or more',
  ),
  /** How long a client may take to send a request whole. */
  requestTimeoutSeconds: setting(
    'REQUEST_TIMEOUT_SECONDS',
    '10',
    parsePositive,
    'must be a whole number of seconds, 1 or more',
  ),
  /** How long a connection is kept after an answer for the next request on it. */
  keepAliveSeconds: setting(
    'KEEP_ALIVE_SECONDS',
    '5',
    parsePositive,
    'must be a whole number of seconds, 1 or more',
  ),
  maxConnections: setting(
    'MAX_CONNECTIONS',
    '10000',
    parsePositive,
    'must be a number of connections, 1 or more',
  ),
  maxConnectionsPerAddress: setting(
    'MAX_CONNECTIONS_PER_ADDRESS',
    '1000',
    parsePositive,
    'must be a number of connections, 1 or more',
  ),
  /** Whether rates are bounded; auto: when access is configured. */
  rateLimits: setting(
    'RATE_LIMITS',
    'auto',
    (text) => RATE_LIMITS.find((each) => each === text),
    `must be one of ${RATE_LIMITS.join(', ')}`,
  ),
  rateLimitAddress: quota('RATE_LIMIT_ADDRESS', '20000/10'),
  rateLimitOrders: quota('RATE_LIMIT_ORDERS', '10000/10'),
  rateLimitMarketOrders: quota('RATE_LIMIT_MARKET_ORDERS', '5000/10'),
  rateLimitMakerOrders: quota('RATE_LIMIT_MAKER_ORDERS', '100000/10'),
  rateLimitMakerMarketOrders: quota('RATE_LIMIT_MAKER_MARKET_ORDERS', '50000/10'),
  rateLimitCommands: quota('RATE_LIMIT_COMMANDS', '1000/10'),
  rateLimitQueries: quota('RATE_LIMIT_QUERIES', '5000/10'),
  /** Proxies that are believed where a request came from. */
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    fallback: undefined,
    parse: parseProxies,
    rule: 'must be a list of addresses and networks, such as 10.0.0.0/8,fd00::/8',
  },
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

function optional(name: string): OptionalSetting<string> {
  return { name, fallback: undefined, parse: (text) => text, rule: 'must be text' };
}
/**
 * A URL of one of some schemes, which may hold a password; unset means the embedded part.
 * @param isRight whether it can be read as far as its driver reads it when it is opened
 */
function url(
  name: string,
  schemes: readonly string[],
  isRight: (text: string) => boolean,
): OptionalSetting<string> {
  return {
    name,
    fallback: undefined,
    parse: (text) =>
      schemes.some((scheme) => hasScheme(text, scheme)) && isRight(text) ? text : undefined,
    rule: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}, with what is special in its password as %XX`,
    isSecret: true,
  };
}

/** How much may be asked in how long, such as 100/10 for 100 in ten seconds. */
function quota(name: string, fallback: string): SettingWithFallback<Quota | 'off'> {
  const rule = `must be how much may be asked in how many seconds (1 to ${MAX_WINDOW_SECONDS}), such as 100/10, or off`;
  return setting(name, fallback, parseQuota, rule);
}

function parseQuota(text: string): Quota | 'off' | undefined {
  if (text === 'off') return text;
  const [, requests, seconds] = /^([1-9]\d{0,8})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  if (requests === undefined || Number(seconds) > MAX_WINDOW_SECONDS) return undefined;
  return { requests: Number(requests), seconds: Number(seconds) };
}

function hasScheme(text: string, scheme: string): boolean {
  return text.startsWith(`${scheme}://`) && text.length > scheme.length + '://'.length;
}

/** Whoever could put his own keys in the place of these would be anybody. */
function isKeysUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function parseOrigins(text: string): readonly string[] | undefined {
  const origins = text.split(',').flatMap((each) => each.trim() || []);
  return origins.every((each) => URL.canParse(each) && new URL(each).origin === each)
    ? origins
    : undefined;
}

/** @returns the origin; undefined when it is more than that, or leads to nobody in particular */
function parseAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, href, hostname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return href === `${origin}/` && !isEveryAddress(hostname) ? origin : undefined;
}

/** Whether it is a URL by the standard, whose user and password can be decoded. */
function isUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return !/%(?![\da-f]{2})/i.test(username + password);
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : undefined;
}

function parseCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function parsePositive(text: string): number | undefined {
  return Number(text) > 0 ? parseCount(text) : undefined;
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '[::1]') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** Whether who listens there listens on every address of the machine: nobody can be sent there. */
export function isEveryAddress(host: string): boolean {
  return ['0.0.0.0', '::', '[::]'].includes(host);
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
