import type { KeyObject } from 'node:crypto';

import type { EventStore } from '../eventstore/event-store.js';
import { CheckpointCheck, type CheckpointReport } from './checkpoints/checkpoint-check.js';
import { type Checkpoint, checkpointStream } from './checkpoints/checkpoint.js';
import { type MarketReport, MarketVerifier } from './verify/market-verifier.js';

/** Which part of a market's history is verified, and against what. */
export interface VerifyOptions {
  /** The first event that the report counts: a revision, or a time. Those before it are verified all the same. */
  readonly from?: bigint | string;
  /**
   * The last event that is matched: a revision, at which reading stops, or a time (ISO-8601). What an event says of its time
   * may have been changed, so that behind a time chain and checkpoints are checked to the end of the stream.
   */
  readonly to?: bigint | string;
  /** Whose signatures count, by id; without any, signatures are not looked at. */
  readonly publicKeys?: ReadonlyMap<string, KeyObject>;
  /** Signed checkpoints of this market that were kept elsewhere: each must be in its stream of checkpoints. */
  readonly kept?: readonly Checkpoint[];
  /** Is told now and then how many events have been read. */
  readonly onProgress?: (events: number) => void;
}

export type VerifiedMarket = MarketReport & {
  /** Absent when no public key was given. */
  readonly signed?: CheckpointReport;
};

/** Between two calls of onProgress. */
const PROGRESS_EVENTS = 1_000n;

/**
 * Reads the stream of a market and verifies it: chain, checkpoints, and every event by matching anew; once more, by the
 * rules of its time, where it seems to be from before today's.
 * @param stream its name, such as market-BTC-USDT
 * @throws StreamDeleted, EventStoreUnavailable as the port does
 */
export async function verifyMarket(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  options: VerifyOptions = {},
): Promise<VerifiedMarket> {
  const today = new MarketVerifier(stream);
  const verified = await verify(store, today, options);
  const until = today.earlierRulesUntil;
  return until === undefined ? verified : verify(store, new MarketVerifier(stream, until), options);
}

async function verify(
  store: Pick<EventStore, 'readStream'>,
  verifier: MarketVerifier,
  { from, to, publicKeys, kept, onProgress }: VerifyOptions,
): Promise<VerifiedMarket> {
  const { stream } = verifier;
  const signed = new CheckpointCheck(stream, publicKeys ?? new Map());
  if (publicKeys !== undefined) {
    for await (const record of store.readStream(checkpointStream(stream))) signed.take(record);
    signed.taken(kept);
  }
  let next = 0n;
  let isWhole = true;
  let isMatching = true;
  for await (const record of store.readStream(stream)) {
    if (typeof to === 'bigint' && record.revision > to) {
      isWhole = false;
      break;
    }
    isMatching &&= !isBehind(record, to);
    if (isMatching) verifier.add(record, !isBefore(record, from));
    else verifier.addUnmatched(record);
    signed.compare(record, verifier);
    next = record.revision + 1n;
    if (next % PROGRESS_EVENTS === 0n) onProgress?.(Number(next));
  }
  if (isWhole) {
    verifier.end();
    signed.end(next, verifier);
  }
  const report = verifier.report();
  const faults = [...report.faults, ...signed.faults];
  return { ...report, faults, ...(publicKeys !== undefined && { signed: signed.report() }) };
}

type Placed = { readonly revision: bigint; readonly data: { readonly at?: unknown } };

/** Whether an event tells a time behind the last; one that tells none is for the matching to complain of. */
function isBehind({ data: { at } }: Placed, to: bigint | string | undefined): boolean {
  return typeof to === 'string' && typeof at === 'string' && at > to;
}

function isBefore({ revision, data }: Placed, from: bigint | string | undefined): boolean {
  if (from === undefined) return false;
  return typeof from === 'bigint' ? revision < from : String(data.at) < from;
}
