import { createHash } from 'node:crypto';

import type { JsonObject, RecordedEvent } from '../../../eventstore/event-store.js';

/** An event as exports hold it, whatever their format. */
export interface ExportRow {
  readonly stream: string;
  /** Decimal numbers. */
  readonly revision: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  /** When the store recorded it: ISO-8601 UTC with milliseconds. */
  readonly created: string;
}

/** The columns of the formats that have some; data and metadata are JSON there. */
export const COLUMNS = [
  ...['stream', 'revision', 'position', 'eventId', 'type', 'data', 'metadata', 'created'],
] as readonly (keyof ExportRow)[];

/** An event as a row. */
export function rowOf(event: RecordedEvent): ExportRow {
  const { stream, revision, position, id, type, data, metadata, created } = event;
  const places = { stream, revision: String(revision), position: String(position) };
  return { ...places, eventId: id, type, data, metadata, created: created.toISOString() };
}

/** A row as a line of NDJSON, without its end. */
export function lineOf({
  stream,
  revision,
  position,
  eventId,
  type,
  data,
  metadata,
  created,
}: ExportRow): string {
  return JSON.stringify({ stream, revision, position, eventId, type, data, metadata, created });
}

/** SHA-256 of the row as a line, in hex. */
export function digestOf(row: ExportRow): string {
  return createHash('sha256').update(lineOf(row)).digest('hex');
}

/** A row whose data and metadata are JSON. @throws Error when a member is missing or is none of its kind */
export function rowFromCells(cells: Readonly<Record<string, unknown>>): ExportRow {
  const { data, metadata, ...others } = cells;
  return checkedRow({
    ...others,
    data: parsed('data', data),
    metadata: parsed('metadata', metadata),
  });
}

/** What was read as a row. @throws Error when a member is missing or is none of its kind */
export function checkedRow(row: Readonly<Record<string, unknown>>): ExportRow {
  for (const name of COLUMNS) {
    const value = row[name];
    const isObject = name === 'data' || name === 'metadata';
    const isRight = isObject
      ? typeof value === 'object' && value !== null
      : typeof value === 'string';
    if (!isRight)
      throw new Error(`${name} is ${value === undefined ? 'missing' : 'no such value'}`);
  }
  if (!/^\d{1,19}$/.test(String(row['revision']))) throw new Error('revision is no number');
  return row as unknown as ExportRow;
}

function parsed(name: string, text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    throw new Error(`${name} is not JSON`);
  }
}
