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
  const revision = textOf(row, 'revision');
  if (!/^\d{1,19}$/.test(revision)) throw new Error('revision is no number');
  return {
    ...{ stream: textOf(row, 'stream'), revision, position: textOf(row, 'position') },
    ...{ eventId: textOf(row, 'eventId'), type: textOf(row, 'type') },
    ...{ data: objectOf(row, 'data'), metadata: objectOf(row, 'metadata') },
    created: textOf(row, 'created'),
  };
}

function textOf(row: Readonly<Record<string, unknown>>, name: keyof ExportRow): string {
  const value = row[name];
  if (typeof value === 'string') return value;
  throw notSuch(name, value);
}

function objectOf(row: Readonly<Record<string, unknown>>, name: keyof ExportRow): JsonObject {
  const value = row[name];
  // It was read as JSON.
  if (typeof value === 'object' && value !== null) return value as JsonObject;
  throw notSuch(name, value);
}

function notSuch(name: string, value: unknown): Error {
  return new Error(`${name} is ${value === undefined ? 'missing' : 'no such value'}`);
}

function parsed(name: string, text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    throw new Error(`${name} is not JSON`);
  }
}
