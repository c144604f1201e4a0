import type { EventOutline, StreamAppend } from '../records/append-record.js';
import { TOMBSTONE_REVISION } from '../records/stored-event.js';
import { isMetastream, originalOf } from '../records/system-names.js';
import { EventIds } from './event-ids.js';
import { EventTypes } from './event-types.js';
import { GrowableArray } from './growable-array.js';
import { type IndexStretch, type StreamRun, TOMBSTONE_RUN } from './index-stretch.js';

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
  readonly #positions = GrowableArray.float64();
  /** How far before the event its record starts. */
  readonly #recordDistances = GrowableArray.uint32();
  readonly #streamIds = GrowableArray.uint32();
  readonly #ids = new EventIds();
  readonly #types = new EventTypes();
  readonly #streamIdsByName = new Map<string, number>();
  readonly #streams: IndexedStream[] = [];

  /** Adds the next append of the log; `recordPosition` is where the frame of its record starts. */
  add(append: StreamAppend<EventOutline>, recordPosition: number): void {
    const streamId = this.#streamIdsByName.get(append.stream) ?? this.#addStream(append.stream);
    const stream = this.#stream(streamId);
    const { numbers } = stream;
    const ends = append.firstRevision === TOMBSTONE_REVISION;
    if (!ends && append.firstRevision !== numbers.length) {
      throw new Error(
        `stream ${append.stream} goes on at ${append.firstRevision}, not ${numbers.length}`,
      );
    }
    if (ends) stream.tombstoned = true;
    for (const { position, id, type } of append.events) {
      if (!ends) numbers.push(this.#positions.length);
      this.#positions.push(position);
      this.#recordDistances.push(position - recordPosition);
      this.#streamIds.push(streamId);
      this.#ids.add(id);
      this.#types.add(type);
    }
  }

  /**
   * Adds the events of the next stretch of the log.
   * @returns whether its streams go on where the index has them end; else nothing has been added
   */
  addStretch(stretch: IndexStretch): boolean {
    const goesOn = stretch.runs.every(
      ({ stream, firstRevision }) =>
        firstRevision === TOMBSTONE_RUN || firstRevision === this.lastRevision(stream) + 1,
    );
    if (!goesOn) return false;
    const ids = stretch.runs.map(
      ({ stream }) => this.#streamIdsByName.get(stream) ?? this.#addStream(stream),
    );
    const ends = stretch.runs.map(({ firstRevision }) => firstRevision === TOMBSTONE_RUN);
    const { offsets, recordDistances, runOf, fingerprints } = stretch;
    for (let index = 0; index < offsets.length; index++) {
      const run = runOf[index] as number;
      const streamId = ids[run] as number;
      const stream = this.#stream(streamId);
      if (ends[run] === true) stream.tombstoned = true;
      else stream.numbers.push(this.#positions.length);
      this.#positions.push(stretch.from + (offsets[index] as number));
      this.#recordDistances.push(recordDistances[index] as number);
      this.#streamIds.push(streamId);
      this.#ids.addFingerprint(fingerprints[index] as number);
      this.#types.add(undefined);
    }
    return true;
  }

  /**
   * The events between two log positions, as {@link addStretch} takes them; there must be some, and the records that
   * hold them must lie between these positions whole.
   */
  stretch(from: number, to: number): Omit<IndexStretch, 'lastChecksum'> {
    const first = this.firstNumberFrom(from);
    const end = this.firstNumberFrom(to);
    const positions = this.#positions.slice(first, end);
    return {
      ...{ from, to, lastRecord: this.locate(end - 1).record },
      offsets: new Uint32Array(positions.map((position) => position - from)),
      recordDistances: this.#recordDistances.slice(first, end),
      ...this.#runsOf(first, end),
      fingerprints: this.#ids.fingerprintsOf(first, end),
    };
  }

  /** How many events the log holds: the number the next one gets. */
  get eventCount(): number {
    return this.#positions.length;
  }

  locate(number: number): EventLocation {
    const position = this.#positions.at(number);
    return { position, record: position - this.#recordDistances.at(number) };
  }

  positionOf(number: number): number {
    return this.#positions.at(number);
  }

  /** The number of the first event at or after a log position; `eventCount` when there is none. */
  firstNumberFrom(position: number): number {
    let low = 0;
    let high = this.#positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#positions.at(middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The stream's last revision, or -1 when it has no events. */
  lastRevision(stream: string): number {
    const id = this.#streamIdsByName.get(stream);
    return id === undefined ? -1 : this.#stream(id).numbers.length - 1;
  }

  /** Whether the stream was ended for ever; its metadata ends with it. */
  isTombstoned(stream: string): boolean {
    const id = this.#streamIdsByName.get(stream);
    if (id !== undefined && this.#stream(id).tombstoned) return true;
    return isMetastream(stream) && this.isTombstoned(originalOf(stream));
  }

  /** The number of a stream's event. @throws RangeError when there is no such revision. */
  numberOf(stream: string, revision: number): number {
    const id = this.#streamIdsByName.get(stream);
    if (id === undefined) throw new RangeError(`no stream ${stream}`);
    return this.#stream(id).numbers.at(revision);
  }

  /** A small number that stands for the stream of an event, as long as this index lives. */
  streamIdOf(number: number): number {
    return this.#streamIds.at(number);
  }

  /** The type of an event, where the index knows it: of one that was appended since the start. */
  typeOf(number: number): string | undefined {
    return this.#types.of(number);
  }

  streamName(streamId: number): string {
    return this.#stream(streamId).name;
  }

  /** The events of `stream` that may have this id; the caller compares the id in the log. */
  *candidatesById(stream: string, id: string): Generator<number> {
    const streamId = this.#streamIdsByName.get(stream);
    for (const number of this.#ids.candidates(id)) {
      if (this.#streamIds.at(number) === streamId) yield number;
    }
  }

  /** Makes the first look-up by id as quick as the others, after many events have been added. */
  prepareIds(): void {
    this.#ids.link();
  }

  /** The revision of the event `number` in its stream. */
  revisionOf(number: number): number {
    const { numbers } = this.#stream(this.#streamIds.at(number));
    let low = 0;
    let high = numbers.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (numbers.at(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The streams of the events from number `first` up to, not including, `end`, and which of them each event has. */
  #runsOf(first: number, end: number): Pick<IndexStretch, 'runs' | 'runOf'> {
    const runs: StreamRun[] = [];
    const runsByKey = new Map<number, number>();
    const streamIds = this.#streamIds.slice(first, end);
    const runOf = new Uint32Array(end - first);
    streamIds.forEach((streamId, index) => {
      const isTombstone = this.#isTombstone(first + index);
      const key = 2 * streamId + Number(isTombstone);
      let run = runsByKey.get(key);
      if (run === undefined) {
        const firstRevision = isTombstone ? TOMBSTONE_RUN : this.revisionOf(first + index);
        run = runs.push({ stream: this.streamName(streamId), firstRevision }) - 1;
        runsByKey.set(key, run);
      }
      runOf[index] = run;
    });
    return { runs, runOf };
  }

  #isTombstone(number: number): boolean {
    const { tombstoned, numbers } = this.#stream(this.#streamIds.at(number));
    return tombstoned && (numbers.length === 0 || numbers.at(this.revisionOf(number)) !== number);
  }

  #addStream(name: string): number {
    const id = this.#streams.length;
    this.#streams.push({ name, numbers: GrowableArray.uint32(), tombstoned: false });
    this.#streamIdsByName.set(name, id);
    return id;
  }

  #stream(id: number): IndexedStream {
    const stream = this.#streams[id];
    if (stream === undefined) throw new RangeError(`no stream ${id}`);
    return stream;
  }
}
