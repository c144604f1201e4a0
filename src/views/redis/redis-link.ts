import { monotonicMs } from '../../environment/clock.js';
import { Absence } from '../../time/absence.js';
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
 * away: see Absence.
 */
export class RedisLink {
  readonly #client: ViewClient;
  readonly #onError: (error: unknown) => void;
  readonly #onAnswer: () => void;
  readonly #observer: RedisObserver | undefined;
  readonly #absence: Absence;

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
    this.#absence = new Absence({
      // Not limited: the client gives a silent connection up by itself, and this ping with it.
      probe: () => this.#client.ping(),
      pauseMs: PROBE_PAUSE_MS,
      onBegin: () => this.#onError(new RedisAway('Redis does not answer')),
      onEnd: this.#onAnswer,
    });
  }

  /**
   * The answer to a command. What one does that is given up and arrives late is guarded by position and instance.
   * @param operation what it is for
   * @throws RedisAway when it takes too long, or Redis is known to be away; the client's errors
   */
  async run<T>(operation: RedisOperation, command: (client: ViewClient) => Promise<T>): Promise<T> {
    if (this.#absence.isNow) {
      this.#observer?.refused?.();
      throw new RedisAway('Redis has not answered, and is left alone until it does');
    }
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
      if (error === timedOut) this.#absence.begin(error);
      throw error;
    } finally {
      this.#observer?.ended(operation, (monotonicMs() - beganMs) / 1_000, isFailed);
    }
  }

  /** Gives up the connection, and whatever waits for an answer. */
  close(): void {
    this.#absence.close();
    this.#client.destroy();
  }
}
