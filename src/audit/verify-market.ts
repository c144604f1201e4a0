import type { KeyObject } from 'node:crypto';

import type { EventStore } from '../eventstore/event-store.js';
import { CheckpointCheck, type CheckpointReport } from './checkpoints/checkpoint-check.js';
import { checkpointStream } from './checkpoints/checkpoint.js';
import { type MarketReport, MarketVerifier } from './verify/market-verifier.js';

/** Which part of a market's history is verified, and against what. */
export interface VerifyOptions {
  /**
   * The first event whose chain is checked: a revision, or a time. Those before it are read and matched all the same, for
   * they make the book that it finds.
   */
  readonly from?: bigint | string;
  /** The last event that is read: a revision, or a time (of the event; ISO-8601). */
  readonly to?: bigint | string;
  /** Whose signatures count, by id; without any, signatures are not looked at. */
  readonly publicKeys?: ReadonlyMap<string, KeyObject>;
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
 * Reads the stream of a market and verifies it: chain, checkpoints, and every event by matching anew.
 * @param stream its name, such as market-BTC-USDT
 * @throws StreamDeleted, EventStoreUnavailable as the port does
 */
export async function verifyMarket(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  { from, to, publicKeys, onProgress }: VerifyOptions = {},
): Promise<VerifiedMarket> {
  const verifier = new MarketVerifier(stream);
  const signed = new CheckpointCheck(stream, publicKeys ?? new Map());
  if (publicKeys !== undefined) {
    for await (const record of store.readStream(checkpointStream(stream))) signed.take(record);
  }
  let next = 0n;
  let isCut = false;
  for await (const record of store.readStream(stream)) {
    isCut = isBehind(record, to);
    if (isCut) break;
    if (isBefore(record, from)) verifier.addGiven(record);
    else verifier.add(record);
    signed.compare(record, verifier);
    next = record.revision + 1n;
    if (next % PROGRESS_EVENTS === 0n) onProgress?.(Number(next));
  }
  if (!isCut) {
    verifier.end();
    signed.end(next, verifier);
  }
  const report = verifier.report();
  const faults = [...report.faults, ...signed.faults];
  return { ...report, faults, ...(publicKeys !== undefined && { signed: signed.report() }) };
}

type Placed = { readonly revision: bigint; readonly data: { readonly at?: unknown } };

function isBehind({ revision, data }: Placed, to: bigint | string | undefined): boolean {
  if (to === undefined) return false;
  return typeof to === 'bigint' ? revision > to : String(data.at) > to;
}

function isBefore({ revision, data }: Placed, from: bigint | string | undefined): boolean {
  if (from === undefined) return false;
  return typeof from === 'bigint' ? revision < from : String(data.at) < from;
}
