/** An event of the log: where it lies, and when the store recorded it, in milliseconds since the epoch. */
export interface LogPoint {
  readonly position: bigint;
  readonly recordedAtMs: number;
}

/** The events of the log after a position, as far as they were looked at. */
export interface LogTail {
  /** Exclusive. */
  readonly after: bigint;
  /** The first of them, in log order. */
  readonly first: readonly LogPoint[];
  /** The last event of the log, when there are others behind the first. */
  readonly head: LogPoint | undefined;
}

/** How far tables are behind the log. */
export interface Lag {
  /** Events that they do not hold yet. */
  readonly events: number;
  /** Whether these were counted only in part, and the others estimated from how close together they lie. */
  readonly isEstimated: boolean;
  /** For how long the first of these events has been in the log; 0 when there is none. */
  readonly seconds: number;
}

/**
 * How far tables are behind.
 * @param tail what is known of the log after their position, or after one that they had before
 * @param nowMs milliseconds since the epoch
 */
export function lagAt(tail: LogTail, position: bigint, nowMs: number): Lag {
  const counted = tail.first.filter((each) => each.position > position);
  const beyond = eventsBeyond(tail, position);
  const oldest = counted[0] ?? (beyond > 0 ? pointAfter(tail, position) : undefined);
  const waitedMs = oldest === undefined ? 0 : Math.max(0, nowMs - oldest.recordedAtMs);
  return {
    events: counted.length + beyond,
    isEstimated: beyond > 0,
    seconds: waitedMs / 1_000,
  };
}

/** How many events there are likely to be behind the first, and after a position. */
function eventsBeyond({ after, first, head }: LogTail, position: bigint): number {
  const last = first.at(-1);
  if (head === undefined || last === undefined || head.position <= position) return 0;
  const from = position > last.position ? position : last.position;
  const spacing = Number(last.position - after) / first.length;
  return Math.max(1, Math.round(Number(head.position - from) / spacing));
}

/** About when the first event after a position was recorded, if it lies between the first events and the head. */
function pointAfter({ first, head }: LogTail, position: bigint): LogPoint | undefined {
  const last = first.at(-1);
  if (head === undefined || last === undefined) return undefined;
  const share = Number(position - last.position) / Number(head.position - last.position);
  const tookMs = head.recordedAtMs - last.recordedAtMs;
  return { position, recordedAtMs: last.recordedAtMs + share * tookMs };
}
