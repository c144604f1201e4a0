import { randomUUID } from '../../environment/ids.js';
import { sealFrame } from '../log/frame.js';
import type { SegmentedLog } from '../log/segmented-log.js';
import { type AppendRecord, encodeRecord, type StreamAppend } from '../records/append-record.js';
import { type ProposedEvent, TOMBSTONE_REVISION } from '../records/stored-event.js';
import { SOFT_DELETION, withTruncateBefore } from '../records/stream-metadata.js';
import {
  isMetastream,
  METADATA_TYPE,
  metastreamOf,
  originalOf,
  TOMBSTONE_TYPE,
} from '../records/system-names.js';
import { type AppendDecision, decideAppend, type StreamView } from './append-decision.js';
import type { AppendOutcome, AppendRequest, DeleteRequest } from './append-request.js';
import type { StreamViews } from './stream-views.js';

/** A record of a group, framed and placed but not yet durable. */
export interface PlacedRecord extends AppendRecord {
  readonly position: number;
  readonly payload: Buffer;
}

/**
 * Appends that are to become durable together. Each is decided against the durable log and the group's earlier
 * appends; nothing outside the group knows of it until it has been synced.
 */
export class AppendGroup {
  readonly #streams: StreamViews;
  readonly #log: SegmentedLog;
  readonly #nowMs: number;
  readonly records: PlacedRecord[] = [];
  #end: number;

  constructor(streams: StreamViews, log: SegmentedLog, nowMs: number) {
    this.#streams = streams;
    this.#log = log;
    this.#nowMs = nowMs;
    this.#end = log.end;
  }

  /** What the group will write. */
  get frames(): Buffer[] {
    return this.records.map(({ frame }) => frame);
  }

  /** Bytes that the group will write. */
  get bytes(): number {
    return this.#end - this.#log.end;
  }

  /** Decides the next append and, when it writes, adds its record. The outcome holds once the group is durable. */
  append(request: AppendRequest): AppendOutcome {
    const { stream, expected, events } = request;
    const view = this.#streams.view(stream);
    const ids = events.map((event) => event.id);
    const decision = decideAppend(view, expected, ids);
    switch (decision.kind) {
      case 'repetition': {
        const { lastRevision } = decision;
        return this.#appended(lastRevision, this.#visiblePosition(stream, lastRevision));
      }
      case 'write':
        return this.#writeEvents(request, view);
      case 'wrong-revision':
      case 'stream-deleted':
        return refuse(decision, view);
    }
  }

  /** Hides all events of a stream from its readers until it is written again. */
  softDelete({ stream, expected }: DeleteRequest): AppendOutcome {
    const view = this.#streams.view(stream);
    const decision = decideDelete(view, expected);
    if (decision.kind !== 'write') return refuse(decision, view);
    if (view.lastRevision < 0 && !view.hasMetadata()) {
      return { kind: 'wrong-revision', current: view.lastRevision };
    }
    // Nothing can be said of it any more, not even that it is deleted.
    if (this.#streams.isTombstoned(metastreamOf(stream))) return { kind: 'stream-deleted' };
    const position = this.#write([this.#metadataAppend(stream, SOFT_DELETION)]);
    return this.#appended(view.lastRevision, position);
  }

  /** Ends a stream for ever, whether it has begun or not. */
  tombstone({ stream, expected }: DeleteRequest): AppendOutcome {
    const view = this.#streams.view(stream);
    const decision = decideDelete(view, expected);
    if (decision.kind !== 'write') return refuse(decision, view);
    const events = [systemEvent(TOMBSTONE_TYPE, new Uint8Array())];
    const position = this.#write([{ stream, firstRevision: TOMBSTONE_REVISION, events }]);
    return this.#appended(view.lastRevision, position);
  }

  /** Where a repeated append's last event lies, told as EventStoreDB does: when readers see it. */
  #visiblePosition(stream: string, revision: number): number | undefined {
    const isVisible = this.#streams.isVisible(stream, revision, this.#nowMs);
    return isVisible ? this.#streams.positionAt(stream, revision) : undefined;
  }

  #appended(lastRevision: number, position: number | undefined): AppendOutcome {
    return { kind: 'appended', lastRevision, position };
  }

  #writeEvents({ stream, events }: AppendRequest, view: StreamView): AppendOutcome {
    const { lastRevision } = view;
    const appends: StreamAppend<ProposedEvent>[] = [];
    if (events.length > 0) appends.push({ stream, firstRevision: lastRevision + 1, events });
    if (view.isSoftDeleted) {
      appends.push(...this.#recreate(stream, this.#streams.rawMetadataOf(stream)));
    }
    if (isMetastream(stream))
      appends.push(...this.#recreateByMetadata(stream, lastRevision, events));
    if (appends.length === 0) return this.#appended(lastRevision, undefined);
    this.#write(appends);
    const last = lastRevision + events.length;
    const position = events.length > 0 ? this.#streams.positionAt(stream, last) : undefined;
    return this.#appended(last, position);
  }

  /** Metadata that makes what is written to a soft-deleted stream from now on visible, and nothing before it. */
  #recreate(stream: string, metadata: Uint8Array): StreamAppend<ProposedEvent>[] {
    const next = this.#streams.lastRevision(stream) + 1;
    const revived = withTruncateBefore(metadata, next);
    return revived === undefined ? [] : [this.#metadataAppend(stream, revived)];
  }

  /** New metadata brings a soft-deleted stream back too: it is written once more, with the old events hidden. */
  #recreateByMetadata(
    metastream: string,
    lastRevision: number,
    events: readonly ProposedEvent[],
  ): StreamAppend<ProposedEvent>[] {
    const stream = originalOf(metastream);
    const latest = events.at(-1);
    if (latest === undefined || !this.#streams.isSoftDeleted(stream)) return [];
    const firstRevision = lastRevision + events.length + 1;
    return this.#recreate(stream, latest.data).map((append) => ({ ...append, firstRevision }));
  }

  #metadataAppend(stream: string, metadata: Uint8Array): StreamAppend<ProposedEvent> {
    const metastream = metastreamOf(stream);
    return {
      stream: metastream,
      firstRevision: this.#streams.lastRevision(metastream) + 1,
      events: [systemEvent(METADATA_TYPE, metadata)],
    };
  }

  /** Adds one record of these appends; they survive a crash together or not at all. Answers the last position. */
  #write(appends: readonly StreamAppend<ProposedEvent>[]): number | undefined {
    const record = encodeRecord(this.#end, this.#nowMs, appends);
    const payload = sealFrame(record.frame, this.#log.end);
    this.records.push({ ...record, position: this.#end, payload });
    this.#end += record.frame.length;
    for (const append of record.appends) this.#streams.add(append);
    return record.appends.at(-1)?.events.at(-1)?.position;
  }
}

/** A deletion is expected of a stream as an append of a new event is. */
function decideDelete(view: StreamView, expected: DeleteRequest['expected']): AppendDecision {
  return decideAppend(view, expected, [randomUUID()]);
}

function refuse(decision: AppendDecision, view: StreamView): AppendOutcome {
  return decision.kind === 'stream-deleted'
    ? { kind: 'stream-deleted' }
    : { kind: 'wrong-revision', current: view.lastRevision };
}

function systemEvent(type: string, data: Uint8Array): ProposedEvent {
  const contentType = 'application/json';
  return { id: randomUUID(), type, contentType, data, metadata: new Uint8Array() };
}
