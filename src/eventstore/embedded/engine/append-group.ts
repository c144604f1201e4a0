import type { EventIndex } from '../index/event-index.js';
import type { SegmentedLog } from '../log/segmented-log.js';
import { type AppendRecord, encodeAppend } from '../records/append-record.js';
import type { StoredEvent } from '../records/stored-event.js';
import { UUID_BYTES, uuidFromBytes } from '../records/uuid.js';
import { decideAppend, type StreamView } from './append-decision.js';
import type { AppendOutcome, AppendRequest } from './append-request.js';

/** A record of a group, framed and placed but not yet durable. */
export interface PlacedRecord extends AppendRecord {
  readonly position: number;
}

/**
 * Appends that are to become durable together. Each is decided against the durable log and the group's earlier
 * appends; nothing outside the group knows of it until it has been synced.
 */
export class AppendGroup {
  readonly records: PlacedRecord[] = [];
  readonly frames: Buffer[] = [];
  private end: number;
  private readonly appended = new Map<string, StoredEvent[]>();

  constructor(
    private readonly index: EventIndex,
    private readonly log: SegmentedLog,
    private readonly nowMs: number,
  ) {
    this.end = log.end;
  }

  /** Bytes that the group will write. */
  get bytes(): number {
    return this.end - this.log.end;
  }

  /** Decides the next append and, when it writes, adds its record. The outcome holds once the group is durable. */
  add(request: AppendRequest): AppendOutcome {
    const view = this.view(request.stream);
    const ids = request.events.map((event) => event.id);
    const decision = decideAppend(view, request.expected, ids);
    switch (decision.kind) {
      case 'wrong-revision':
        return { kind: 'wrong-revision', current: view.lastRevision };
      case 'repetition':
        return {
          kind: 'appended',
          lastRevision: decision.lastRevision,
          position: this.positionAt(request.stream, decision.lastRevision),
        };
      case 'write':
        return this.write(request, view.lastRevision);
    }
  }

  private write(request: AppendRequest, lastRevision: number): AppendOutcome {
    if (request.events.length === 0) {
      return { kind: 'appended', lastRevision, position: undefined };
    }
    const { stream, events } = request;
    const record = encodeAppend(this.end, stream, lastRevision + 1, this.nowMs, events);
    const frame = this.log.frame(record.payload);
    this.records.push({ ...record, position: this.end });
    this.frames.push(frame);
    this.end += frame.length;
    const earlier = this.appended.get(stream);
    if (earlier === undefined) this.appended.set(stream, [...record.events]);
    else earlier.push(...record.events);
    return {
      kind: 'appended',
      lastRevision: lastRevision + events.length,
      position: record.events.at(-1)?.position,
    };
  }

  private view(stream: string): StreamView {
    const durableLast = this.index.lastRevision(stream);
    const appended = this.appended.get(stream) ?? [];
    return {
      lastRevision: durableLast + appended.length,
      hasEventAt: (revision, id) =>
        revision > durableLast
          ? appended[revision - durableLast - 1]?.id === id
          : this.hasId(this.index.numberOf(stream, revision), id),
      revisionOf: (id) =>
        appended.find((event) => event.id === id)?.revision ?? this.durableRevisionOf(stream, id),
    };
  }

  private durableRevisionOf(stream: string, id: string): number | undefined {
    for (const number of this.index.candidatesById(stream, id)) {
      if (this.hasId(number, id)) return this.index.revisionOf(number);
    }
    return undefined;
  }

  private hasId(number: number, id: string): boolean {
    const bytes = this.log.readSync(this.index.positionOf(number), UUID_BYTES);
    return uuidFromBytes(bytes) === id;
  }

  private positionAt(stream: string, revision: number): number | undefined {
    const durableLast = this.index.lastRevision(stream);
    return revision > durableLast
      ? this.appended.get(stream)?.[revision - durableLast - 1]?.position
      : this.index.positionOf(this.index.numberOf(stream, revision));
  }
}
