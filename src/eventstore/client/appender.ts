import { AppendTooLarge } from '../errors.js';
import type { Appended, ExpectedRevision, NewEvent } from '../event-store.js';
import { BatchAppendSession } from './batch-append-session.js';
import { outcomeOf } from './append-outcome.js';
import { encodeEvent, MAX_EVENT_BYTES } from './encode-append.js';
import { retrying, type RetryLimits } from './retrying.js';
import type { StoreClient } from './store-client.js';
import { NotConnected, TransientFailure, translateError } from './translate-error.js';
import { withTimeout } from '../../time/with-timeout.js';

/**
 * Appends over one shared duplex, opened again when it is lost. An append without an answer is repeated with the same
 * ids and expected revision, which the server answers as it would have answered the first time.
 */
export class Appender {
  readonly #client: StoreClient;
  readonly #attemptMs: number;
  readonly #limits: RetryLimits;
  #session: Promise<BatchAppendSession> | undefined;

  /** @param attemptMs how long to wait for the answer to one attempt */
  constructor(client: StoreClient, attemptMs: number, limits: RetryLimits) {
    this.#client = client;
    this.#attemptMs = attemptMs;
    this.#limits = limits;
  }

  /** @throws RangeError without events; otherwise as the port's append */
  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    const encoded = events.map(encodeEvent);
    if (encoded.some(({ size }) => size > MAX_EVENT_BYTES)) throw new AppendTooLarge(stream);
    const operation = `append to ${stream}`;
    const attempt = async (remainingMs: number): Promise<Appended> => {
      const timeoutMs = Math.min(this.#attemptMs, remainingMs);
      const session = await this.#opened(operation, timeoutMs);
      const answer = await session.append(stream, expected, encoded, timeoutMs);
      return outcomeOf(answer, stream, expected);
    };
    return retrying(operation, this.#limits, attempt, 'write');
  }

  /** @throws NotConnected; EventStoreUnavailable when trying again is of no use */
  async #opened(operation: string, timeoutMs: number): Promise<BatchAppendSession> {
    try {
      return await withTimeout(this.#open(), timeoutMs, noServer);
    } catch (error) {
      const failure = translateError(error, operation);
      if (!(failure instanceof TransientFailure)) throw failure;
      throw new NotConnected(failure.message, { cause: failure });
    }
  }

  #open(): Promise<BatchAppendSession> {
    this.#session ??= this.#connect();
    return this.#session;
  }

  async #connect(): Promise<BatchAppendSession> {
    const forget = () => {
      this.#session = undefined;
    };
    try {
      return new BatchAppendSession(await this.#client.openBatchAppend(), forget);
    } catch (error) {
      forget();
      throw error;
    }
  }
}

function noServer(): TransientFailure {
  return new TransientFailure('no server was found in time');
}
