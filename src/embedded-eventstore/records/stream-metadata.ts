import { type JsonMember, readJsonMembers, writeJsonMembers } from './json-members.js';
import { isValidMember, MAX_LONG } from './metadata-members.js';

/** What a stream's metadata says of the events that readers still see. */
export interface StreamMetadata {
  /** Only the stream's last events, so many. */
  readonly maxCount: number;
  /** Only events no older than this. */
  readonly maxAgeMs: number;
  /** Only events from this revision on; Infinity when the stream is soft-deleted. */
  readonly truncateBefore: number;
}

/** The event of a metastream that holds the metadata. */
export interface MetadataEvent {
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** Every event is seen. */
export const NO_METADATA: StreamMetadata = {
  maxCount: Infinity,
  maxAgeMs: Infinity,
  truncateBefore: 0,
};

/** A metastream keeps its latest event. */
export const METASTREAM_METADATA: StreamMetadata = { ...NO_METADATA, maxCount: 1 };

const JSON_TYPE = 'application/json';
const TRUNCATE_BEFORE = '$tb';

/** `$tb` of a soft-deleted stream. */
const DELETED = String(MAX_LONG);

/** The metadata that hides every event of a stream. */
export const SOFT_DELETION = writeJsonMembers([[TRUNCATE_BEFORE, DELETED]]);

/**
 * What an event says as metadata. As in EventStoreDB it is all or nothing: one member that makes no sense takes the
 * meaning from all of them, and so does an event that was not appended as JSON. A limit that is not positive is none.
 * @param event the latest of a metastream
 */
export function parseStreamMetadata({ contentType, data }: MetadataEvent): StreamMetadata {
  const members = contentType === JSON_TYPE ? readJsonMembers(data) : undefined;
  if (members?.every(isValidMember) !== true) return NO_METADATA;
  const sources = new Map(members);
  const truncateBefore = sources.get(TRUNCATE_BEFORE);
  return {
    maxCount: positive(sources.get('$maxCount')) ?? Infinity,
    maxAgeMs: (positive(sources.get('$maxAge')) ?? Infinity) * 1000,
    truncateBefore: truncateBefore === DELETED ? Infinity : (positive(truncateBefore) ?? 0),
  };
}

/**
 * The same metadata, but with the events from `revision` on visible.
 * @returns undefined when the metadata is no JSON object
 */
export function withTruncateBefore(data: Uint8Array, revision: number): Buffer | undefined {
  const members = readJsonMembers(data);
  if (members === undefined) return undefined;
  const truncation: JsonMember = [TRUNCATE_BEFORE, String(revision)];
  return writeJsonMembers(new Map([...members, truncation]));
}

export function isSoftDeleted({ truncateBefore }: StreamMetadata): boolean {
  return truncateBefore === Infinity;
}

/** The first revision that readers see of a stream whose last is `last`, as far as age does not matter. */
export function firstVisible({ maxCount, truncateBefore }: StreamMetadata, last: number): number {
  return Math.max(0, truncateBefore, last - maxCount + 1);
}

function positive(source: string | undefined): number | undefined {
  const value = Number(source);
  return value > 0 ? value : undefined;
}
