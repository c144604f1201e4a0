import type { SaidDate } from '../clock-watch.js';
import type { EventStoreCorrupt } from '../errors.js';
import type { EventStore } from '../event-store.js';
import type { LeaveReason } from '../leave-reason.js';
import { ClientEventStore } from './client-event-store.js';
import { StoreClient } from './store-client.js';

export interface ConnectOptions {
  /** After which an operation is given up, repetitions included; default 30 s. */
  readonly deadlineMs?: number;
  /** After which an append that was not sent, or a read of a stream, is given up when no connection can be had. */
  readonly refusedMs?: number;
  /**
   * How long to wait for the answer to one attempt before it is repeated; default 5 s. A node that leaves all appends
   * without an answer is left earlier: after 1.5 s, and after this time when it is found again and again.
   */
  readonly attemptTimeoutMs?: number;
  /** Is told whenever an operation is tried again, and whether that is for nobody accepted a connection. */
  readonly onRetry?: (isUnreachable: boolean) => void;
  /** Is told whenever a subscription that lost its connection is opened again. */
  readonly onResubscribe?: () => void;
  /** Is told whenever something that the store had stored no longer reads back. */
  readonly onCorrupt?: (failure: EventStoreCorrupt) => void;
  /** Is told what time it is, as the store says with each answer to a read. */
  readonly onDate?: (said: SaidDate) => void;
  /** Is told whenever a node of the store is left. */
  readonly onNodeLeft?: (reason: LeaveReason) => void;
}

const DEFAULT_DEADLINE_MS = 30_000;
const DEFAULT_ATTEMPT_TIMEOUT_MS = 5_000;

/**
 * The event store at `url`, reached through the official client. Nothing is sent before the first operation.
 * @param url an EventStoreDB connection string, as in `esdb://127.0.0.1:2113?tls=false`; throws when it is malformed
 */
export function connectEventStore(url: string, options: ConnectOptions = {}): EventStore {
  const client = new StoreClient(url, options.onNodeLeft ?? (() => undefined), options.onDate);
  return new ClientEventStore(client, {
    refusedMs: options.refusedMs,
    totalMs: options.deadlineMs ?? DEFAULT_DEADLINE_MS,
    attemptMs: options.attemptTimeoutMs ?? DEFAULT_ATTEMPT_TIMEOUT_MS,
    onRetry: options.onRetry ?? (() => undefined),
    onResubscribe: options.onResubscribe ?? (() => undefined),
    onCorrupt: options.onCorrupt ?? (() => undefined),
  });
}
