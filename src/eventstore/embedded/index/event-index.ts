import type { EventOutline, StreamAppend } from '../records/append-record.js';
import { TOMBSTONE_REVISION } from '../records/stored-event.js';
import { isMetastream, originalOf } from '../records/system-names.js';
import { EventIds } from './event-ids.js';
import { GrowableArray } from './growable-array.js';

/** Where an event lies: its record's frame, and the event itself. */
export interface EventLocation {
  readonly record: number;
  readonly position: number;
}

interface IndexedStream {
  readonly name: string;
  /** The number of the event at each revision. */
  readonly numbers: GrowableArray<Uint32Array>;
  tombstoned: boolean;
}

/**
 * The index of the durable log, in memory: some 30 bytes an event and an entry a stream, no event bodies. Events are
 * numbered from 0 in log order; a stream's revisions map to these numbers.
 */
export class EventIndex {
  private readonly positions = GrowableArray.float64(1024);
  /** How far before the event its record starts. */
  private readonly recordDistances = GrowableArray.uint32(1024);
  private readonly streamIds = GrowableArray.uint32(1024);
  private readonly ids = new EventIds();
  private readonly streamIdsByName = new Map<string, number>();
  private readonly streams: IndexedStream[] = [];

  /** Adds the next append of the log; `recordPosition` is where the frame of its record starts. */
  add(append: StreamAppend<EventOutline>, recordPosition: number): void {
    const streamId = this.streamIdsByName.get(append.stream) ?? this.addStream(append.stream);
    const stream = this.stream(streamId);
    const { numbers } = stream;
    const ends = append.firstRevision === TOMBSTONE_REVISION;
    if (!ends && append.firstRevision !== numbers.length) {
      throw new Error(
        `stream ${append.stream} goes on at ${append.firstRevision}, not ${numbers.length}`,
      );
    }
    if (ends) stream.tombstoned = true;
    for (const { position, id } of append.events) {
      if (!ends) numbers.push(this.positions.length);
      this.positions.push(position);
      this.recordDistances.push(position - recordPosition);
      this.streamIds.push(streamId);
      this.ids.add(id);
    }
  }

  /** How many events the log holds: the number the next one gets. */
  get eventCount(): number {
    return this.positions.length;
  }

  locate(number: number): EventLocation {
    const position = this.positions.at(number);
    return { position, record: position - this.recordDistances.at(number) };
  }

  positionOf(number: number): number {
    return this.positions.at(number);
  }

  /** The number of the first event at or after a log position; `eventCount` when there is none. */
  firstNumberFrom(position: number): number {
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.positions.at(middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The stream's last revision, or -1 when it has no events. */
  lastRevision(stream: string): number {
    const id = this.streamIdsByName.get(stream);
    return id === undefined ? -1 : this.stream(id).numbers.length - 1;
  }

  /** Whether the stream was ended for ever; its metadata ends with it. */
  isTombstoned(stream: string): boolean {
    const id = this.streamIdsByName.get(stream);
    if (id !== undefined && this.stream(id).tombstoned) return true;
    return isMetastream(stream) && this.isTombstoned(originalOf(stream));
  }

  /** The number of a stream's event. @throws RangeError when there is no such revision. */
  numberOf(stream: string, revision: number): number {
    const id = this.streamIdsByName.get(stream);
    if (id === undefined) throw new RangeError(`no stream ${stream}`);
    return this.stream(id).numbers.at(revision);
  }

  /** A small number that stands for the stream of an event, as long as this index lives. */
  streamIdOf(number: number): number {
    return this.streamIds.at(number);
  }

  streamName(streamId: number): string {
    return this.stream(streamId).name;
  }

  /** The events of `stream` that may have this id; the caller compares the id in the log. */
  *candidatesById(stream: string, id: string): Generator<number> {
    const streamId = this.streamIdsByName.get(stream);
    for (const number of this.ids.candidates(id)) {
      if (this.streamIds.at(number) === streamId) yield number;
    }
  }

  /** The revision of the event `number` in its stream. */
  revisionOf(number: number): number {
    const { numbers } = this.stream(this.streamIds.at(number));
    let low = 0;
    let high = numbers.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (numbers.at(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private addStream(name: string): number {
    const id = this.streams.length;
    this.streams.push({ name, numbers: GrowableArray.uint32(), tombstoned: false });
    this.streamIdsByName.set(name, id);
    return id;
  }

  private stream(id: number): IndexedStream {
    const stream = this.streams[id];
    if (stream === undefined) throw new RangeError(`no stream ${id}`);
    return stream;
  }
}
