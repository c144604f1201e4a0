import { Absence } from '../../time/absence.js';
import { ReadDatabaseUnavailable } from '../errors.js';
import type { DatabaseObserver } from '../statement-observer.js';
import { askAlone } from './mysql-own-connection.js';

/** What any server answers that carries statements out. */
const SIGN_OF_LIFE = 'SELECT 1';

/** How long a server may take to give one to whoever doubts it: a statement that was slow is no sign that it is away. */
const DOUBT_MS = 250;

/** How long a probe waits for a server that is away: it is answered as soon as the server goes on. */
const PROBE_MS = 2_000;

const PROBE_PAUSE_MS = 100;

/**
 * The circuit breaker of those who read: see Absence. It opens when a read has failed of the server and somebody new is not answered
 * either, and closes as soon as somebody is.
 */
export class MysqlBreaker {
  readonly #url: string;
  readonly #observer: DatabaseObserver | undefined;
  readonly #absence: Absence;
  readonly #closing = new AbortController();
  #isDoubted = false;

  constructor(url: string, observer: DatabaseObserver | undefined) {
    this.#url = url;
    this.#observer = observer;
    this.#absence = new Absence({
      probe: (signal) => askAlone(url, SIGN_OF_LIFE, PROBE_MS, signal),
      pauseMs: PROBE_PAUSE_MS,
      onBegin: (reason) =>
        observer?.wentAway?.(reason instanceof Error ? reason.message : String(reason)),
      onEnd: () => observer?.cameBack?.(),
    });
  }

  /** @throws ReadDatabaseUnavailable while the server is away */
  expectClosed(): void {
    if (!this.#absence.isNow) return;
    this.#observer?.refused?.();
    throw new ReadDatabaseUnavailable('it has not answered, and is left alone until it does');
  }

  /** A read has failed of the server, or had no answer in time: the server is asked whether it is there. */
  async doubt(): Promise<void> {
    const { signal } = this.#closing;
    if (this.#isDoubted || this.#absence.isNow || signal.aborted) return;
    this.#isDoubted = true;
    try {
      await askAlone(this.#url, SIGN_OF_LIFE, DOUBT_MS, signal);
    } catch (error) {
      this.#absence.begin(error);
    } finally {
      this.#isDoubted = false;
    }
  }

  close(): void {
    this.#closing.abort();
    this.#absence.close();
  }
}
