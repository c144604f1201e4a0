/** What a stream's metadata says of the events that readers still see. */
export interface StreamMetadata {
  /** Only the stream's last events, so many. */
  readonly maxCount: number;
  /** Only events no older than this, in milliseconds. */
  readonly maxAgeMs: number;
  /** Only events from this revision on; Infinity when the stream is soft-deleted. */
  readonly truncateBefore: number;
}

/** Every event is seen. */
export const NO_METADATA: StreamMetadata = {
  maxCount: Infinity,
  maxAgeMs: Infinity,
  truncateBefore: 0,
};

/** A metastream keeps its latest event. */
export const METASTREAM_METADATA: StreamMetadata = { ...NO_METADATA, maxCount: 1 };

/** `$tb` of a soft-deleted stream. */
const DELETED = 2n ** 63n - 1n;

/** The metadata that hides every event of a stream. */
export const SOFT_DELETION = Buffer.from(`{"$tb":${DELETED}}`);

/** @param data the latest event of a metastream; when it makes no sense, it says nothing */
export function parseStreamMetadata(data: Uint8Array): StreamMetadata {
  const json = parseObject(data);
  if (json === undefined) return NO_METADATA;
  const truncateBefore = positive(json['$tb']) ?? 0;
  return {
    maxCount: positive(json['$maxCount']) ?? Infinity,
    maxAgeMs: (positive(json['$maxAge']) ?? Infinity) * 1000,
    truncateBefore: truncateBefore >= Number(DELETED) ? Infinity : truncateBefore,
  };
}

/** The same metadata, but with the events from `revision` on visible. */
export function withTruncateBefore(data: Uint8Array, revision: number): Buffer {
  return Buffer.from(JSON.stringify({ ...parseObject(data), $tb: revision }));
}

export function isSoftDeleted({ truncateBefore }: StreamMetadata): boolean {
  return truncateBefore === Infinity;
}

/** The first revision that readers see of a stream whose last is `last`, as far as age does not matter. */
export function firstVisible({ maxCount, truncateBefore }: StreamMetadata, last: number): number {
  return Math.max(0, truncateBefore, last - maxCount + 1);
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function parseObject(data: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
