import { type ExpectedRevision, NO_STREAM } from './append-request.js';

/** A stream as an append finds it. */
export interface StreamView {
  /** -1 when the stream has no events. */
  readonly lastRevision: number;
  readonly isTombstoned: boolean;
  readonly isSoftDeleted: boolean;
  /** Whether metadata was ever set for it. */
  hasMetadata(): boolean;
  /** Whether the event at `revision` has this id. */
  hasEventAt(revision: number, id: string): boolean;
  /** The revision at which the stream holds this id. */
  revisionOf(id: string): number | undefined;
}

export type AppendDecision =
  | { readonly kind: 'write' }
  /** The very events were appended before; `lastRevision` is the last of them. */
  | { readonly kind: 'repetition'; readonly lastRevision: number }
  | { readonly kind: 'wrong-revision' }
  | { readonly kind: 'stream-deleted' };

const WRITE: AppendDecision = { kind: 'write' };
const WRONG_REVISION: AppendDecision = { kind: 'wrong-revision' };
const STREAM_DELETED: AppendDecision = { kind: 'stream-deleted' };

/** EventStoreDB's rules for the expected revision and for repeated event ids. */
export function decideAppend(
  stream: StreamView,
  expected: ExpectedRevision,
  ids: readonly string[],
): AppendDecision {
  if (stream.isTombstoned) return STREAM_DELETED;
  if (expected === 'stream_exists') {
    if (stream.isSoftDeleted) return STREAM_DELETED;
    if (stream.lastRevision < 0 && !stream.hasMetadata()) return WRONG_REVISION;
  }
  if (typeof expected === 'bigint') return WRONG_REVISION;
  if (typeof expected !== 'number') return decideByIds(stream, ids);
  if (expected === stream.lastRevision) return WRITE;
  if (expected > stream.lastRevision || ids.length === 0) return WRONG_REVISION;
  const unknown = ids.findIndex((id, index) => !stream.hasEventAt(expected + 1 + index, id));
  if (unknown < 0) return { kind: 'repetition', lastRevision: expected + ids.length };
  // A soft-deleted stream may begin anew.
  const isRecreated = unknown === 0 && expected === NO_STREAM && stream.isSoftDeleted;
  return isRecreated ? WRITE : WRONG_REVISION;
}

/** Without an exact revision the ids decide: all known is a repetition, a known first one with others new is a clash. */
function decideByIds(stream: StreamView, ids: readonly string[]): AppendDecision {
  let lastRevision: number | undefined;
  for (const id of ids) {
    const revision = stream.revisionOf(id);
    if (revision === undefined) return lastRevision === undefined ? WRITE : WRONG_REVISION;
    lastRevision = revision;
  }
  return lastRevision === undefined ? WRITE : { kind: 'repetition', lastRevision };
}
