import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';
import { withTimeout } from '../../time/with-timeout.js';
import type { RedisObserver, RedisOperation } from '../command-observer.js';
import { createViewClient, type ViewClient } from './redis-client.js';

/** How long a command may take; a query then turns to SQL. */
const COMMAND_LIMIT_MS = 500;

/** How long to wait before an away Redis that refuses to say anything is asked again. */
const PROBE_PAUSE_MS = 250;

/** Redis is not to be waited for at present. */
export class RedisAway extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RedisAway';
  }
}

/** Who wants to know how a connection is. */
export interface LinkObserver {
  readonly onError?: ((error: unknown) => void) | undefined;
  readonly onAnswer?: (() => void) | undefined;
  readonly observer?: RedisObserver | undefined;
}

/**
 * The one connection of a process to the Redis of its views. A command that gets no answer in time means that Redis is
 * away: from then on commands fail at once, so that a frozen Redis costs those who ask in one moment half a second, and
 * nobody after them, and is not sent more than it will ever answer. One ping at a time finds out when it is back.
 */
export class RedisLink {
  readonly #client: ViewClient;
  readonly #onError: (error: unknown) => void;
  readonly #onAnswer: () => void;
  readonly #observer: RedisObserver | undefined;
  readonly #closing = new AbortController();
  #isAway = false;

  /**
   * Connects in the background; until Redis answers, commands fail at once.
   * @param url redis:// or rediss://
   * @param observer told of failures of the connection, each of which is followed by another attempt to connect, and of
   *   each that led to a connection that answers; and of the commands that were sent
   */
  constructor(url: string, { onError, onAnswer, observer }: LinkObserver) {
    this.#client = createViewClient(url);
    this.#onError = onError ?? (() => undefined);
    this.#onAnswer = onAnswer ?? (() => undefined);
    this.#observer = observer;
    this.#client.on('error', this.#onError);
    this.#client.on('ready', this.#onAnswer);
    this.#client.connect().catch(this.#onError);
  }

  /**
   * The answer to a command. What one does that is given up and arrives late is guarded by position and instance.
   * @param operation what it is for
   * @throws RedisAway when it takes too long, or Redis is known to be away; the client's errors
   */
  async run<T>(operation: RedisOperation, command: (client: ViewClient) => Promise<T>): Promise<T> {
    if (this.#isAway)
      throw new RedisAway('Redis has not answered, and is left alone until it does');
    const beganMs = monotonicMs();
    let isFailed = false;
    let timedOut: Error | undefined;
    const inTime = withTimeout(command(this.#client), COMMAND_LIMIT_MS, () => {
      timedOut = new RedisAway(`Redis did not answer within ${COMMAND_LIMIT_MS} ms`);
      return timedOut;
    });
    try {
      return await inTime;
    } catch (error) {
      isFailed = true;
      if (error === timedOut) void this.#awaitReturn();
      throw error;
    } finally {
      this.#observer?.ended(operation, (monotonicMs() - beganMs) / 1_000, isFailed);
    }
  }

  /** Gives up the connection, and whatever waits for an answer. */
  close(): void {
    this.#closing.abort();
    this.#client.destroy();
  }

  /** Lets commands through again as soon as Redis answers. */
  async #awaitReturn(): Promise<void> {
    if (this.#isAway) return;
    this.#isAway = true;
    const { signal } = this.#closing;
    this.#onError(new RedisAway('Redis does not answer'));
    while (!signal.aborted) {
      try {
        // Not limited: the client gives a silent connection up by itself, and this ping with it.
        await this.#client.ping();
        break;
      } catch {
        await sleep(PROBE_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    this.#isAway = false;
    if (!signal.aborted) this.#onAnswer();
  }
}
