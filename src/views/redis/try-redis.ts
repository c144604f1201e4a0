import { createClient } from '@redis/client';

/** How long Redis may take to let us in and answer. */
const LIMIT_MS = 3_000;

/** What comes of an attempt to talk to a Redis that accepts connections. */
export type RedisTrial = 'answers' | 'login refused' | 'not a Redis' | 'silent';

/** Answers of Redis to those who may not come in, by their first word. */
const LOGIN_REFUSED = /^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid (username|password))/;

/** What the client says of an answer that is none of Redis's protocol. */
const NO_REDIS = /^Unknown RESP type/;

/** Logs in and asks for a sign of life, once. @param url redis:// or rediss:// of somebody who accepts connections */
export async function tryRedis(url: string): Promise<RedisTrial> {
  const client = createClient({
    url,
    socket: { reconnectStrategy: false, connectTimeout: LIMIT_MS, socketTimeout: LIMIT_MS },
  });
  // What follows upon the first failure says less than that.
  let first: unknown;
  client.on('error', (error) => void (first ??= error));
  try {
    await client.connect();
    await client.ping();
    return 'answers';
  } catch (error) {
    return trialOf(first ?? error);
  } finally {
    if (client.isOpen) client.destroy();
  }
}

/** What a Redis says of itself. */
export interface RedisServer {
  readonly version: string;
  /** Its clock, in milliseconds since 1970. */
  readonly atMs: number;
}

/** @param url of a Redis that answers. @throws the client's errors */
export async function readRedisServer(url: string): Promise<RedisServer> {
  const client = createClient({
    url,
    socket: { reconnectStrategy: false, connectTimeout: LIMIT_MS, socketTimeout: LIMIT_MS },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const version = /^redis_version:(\S+)/m.exec(await client.info('server'))?.[1] ?? 'unknown';
    const [seconds, micros] = await client.time();
    return { version, atMs: Number(seconds) * 1_000 + Number(micros) / 1_000 };
  } finally {
    if (client.isOpen) client.destroy();
  }
}

function trialOf(error: unknown): RedisTrial {
  const message = error instanceof Error ? error.message : String(error);
  if (LOGIN_REFUSED.test(message)) return 'login refused';
  // Whatever else is said may pass: it loads what it has saved, has no room for another client, or begins anew.
  return NO_REDIS.test(message) ? 'not a Redis' : 'silent';
}
