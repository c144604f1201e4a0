import { monotonicMs } from '../../environment/clock.js';
import { AppendTooLarge } from '../errors.js';
import type { Appended, ExpectedRevision, NewEvent } from '../event-store.js';
import { AppendLanes } from './append-lanes.js';
import { BatchAppendSession } from './batch-append-session.js';
import { outcomeOf } from './append-outcome.js';
import { MAX_EVENT_BYTES, outgoing, sizeOf } from './encode-append.js';
import type { Patience } from './patience.js';
import { retrying, type RetryLimits } from './retrying.js';
import type { StoreClient } from './store-client.js';
import type { StoreNode } from './store-node.js';
import { NotConnected, TransientFailure, translateError } from './translate-error.js';
import { withTimeout } from '../../time/with-timeout.js';

/**
 * Appends over a few shared duplexes to the leader, opened again when one is lost or another leads. An append without an answer
 * is repeated with the same ids and expected revision, which the server answers as it would have answered the first time.
 */
export class Appender {
  readonly #client: StoreClient;
  readonly #attemptMs: number;
  readonly #patience: Patience;
  readonly #limits: RetryLimits;
  /** Those to each node that has led: one that leads again goes on with them. */
  readonly #lanes = new WeakMap<StoreNode, AppendLanes<BatchAppendSession>>();

  /**
   * @param attemptMs how long to wait for the answer to one attempt
   * @param patience how long the leader may answer no append at all
   */
  constructor(client: StoreClient, attemptMs: number, patience: Patience, limits: RetryLimits) {
    this.#client = client;
    this.#attemptMs = attemptMs;
    this.#patience = patience;
    this.#limits = limits;
  }

  /** @throws RangeError without events; otherwise as the port's append */
  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    const sent = events.map(outgoing);
    if (sent.some((event) => sizeOf(event) > MAX_EVENT_BYTES)) throw new AppendTooLarge(stream);
    const operation = `append to ${stream}`;
    const attempt = async (remainingMs: number): Promise<Appended> => {
      const leader = this.#client.knownLeader ?? (await this.#found(operation, remainingMs));
      const timeoutMs = Math.min(this.#attemptMs, remainingMs);
      const answer = await this.#sessionWith(leader).append(stream, expected, sent, timeoutMs);
      return answerOf(leader, () => outcomeOf(answer, stream, expected));
    };
    return retrying(operation, this.#limits, attempt, 'write');
  }

  /** @throws NotConnected; EventStoreUnavailable when trying again is of no use */
  async #found(operation: string, timeoutMs: number): Promise<StoreNode> {
    try {
      return await withTimeout(this.#client.leader(), timeoutMs, noServer);
    } catch (error) {
      const failure = translateError(error, operation);
      if (!(failure instanceof TransientFailure)) throw failure;
      throw new NotConnected(failure.message, { cause: failure });
    }
  }

  #sessionWith(leader: StoreNode): BatchAppendSession {
    const lanes = this.#lanes.get(leader) ?? new AppendLanes<BatchAppendSession>();
    this.#lanes.set(leader, lanes);
    return lanes.freest() ?? lanes.add((end) => this.#open(leader, lanes, end));
  }

  #open(
    leader: StoreNode,
    lanes: AppendLanes<BatchAppendSession>,
    onEnd: () => void,
  ): BatchAppendSession {
    const { endpoint } = leader;
    return new BatchAppendSession(leader.openBatchAppend(), {
      silenceMs: () => this.#patience.limitMs(endpoint),
      onEnd,
      isHeardElsewhere: (withinMs) => monotonicMs() - lanes.heardAtMs < withinMs,
      onAnswered: (afterMs) => {
        lanes.heardAtMs = monotonicMs();
        this.#patience.answered(endpoint, afterMs);
      },
      onSilent: () => {
        // Several may fall silent at the same moment: it is left once.
        if (leader.hasLeft) return;
        this.#patience.exceeded(endpoint);
        leader.leave('unanswered');
      },
    });
  }
}

/** What an answer comes to. A node that answers that it cannot append may not be the leader any more. */
function answerOf(leader: StoreNode, outcome: () => Appended): Appended {
  try {
    return outcome();
  } catch (error) {
    if (error instanceof TransientFailure) leader.doubt();
    throw error;
  }
}

function noServer(): TransientFailure {
  return new TransientFailure('no server was found in time');
}
