import { randomBytes } from 'node:crypto';

import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { ReadDatabase, Rename, Sql } from '../../sql/read-database.js';
import { BEFORE_FIRST, checkpointDefinition, checkpointTable } from './checkpoint.js';
import { foldBatch, relevant } from './fold-batch.js';
import type { Projection } from '../projection.js';

/** A projection's table in the making, beside the live one. Its name is its own, its fate the rebuild's. */
export interface Shadow {
  readonly projection: Projection;
  /** The name it has until it takes the live one's. */
  readonly table: string;
  /** Log position up to which it holds every event. */
  position: bigint;
  /** Events it has applied. */
  events: number;
}

/** What the table that a rebuild replaced is called until the next rebuild. */
export function previousTable(table: string): string {
  return `${table}__previous`;
}

/** Drops what earlier rebuilds left: the unfinished table of one that was killed, the previous one of one that was not. */
export async function dropLeftovers(
  { tables }: ReadDatabase,
  sql: Sql,
  { table: { name } }: Projection,
): Promise<void> {
  const unfinished = await tables.startingWith(sql, shadowPrefix(name));
  const previous = previousTable(name);
  await tables.drop(sql, [...unfinished, previous, checkpointTable(previous)]);
}

/** Makes an empty table beside the live one. */
export async function createShadow(
  { tables }: ReadDatabase,
  sql: Sql,
  projection: Projection,
): Promise<Shadow> {
  const table = `${shadowPrefix(projection.table.name)}${randomBytes(4).toString('hex')}`;
  await tables.create(sql, projection.table, table);
  await tables.create(sql, checkpointDefinition, checkpointTable(table));
  return { projection, table, position: BEFORE_FIRST, events: 0 };
}

/** Applies those events of a batch that are new to the shadow and no later than `until`. */
export async function advanceShadow(
  database: ReadDatabase,
  sql: Sql,
  shadow: Shadow,
  events: readonly RecordedEvent[],
  until: bigint,
): Promise<void> {
  if (shadow.position >= until) return;
  const due = relevant(shadow.projection, events, shadow.position).filter(
    ({ position }) => position <= until,
  );
  await foldBatch(database, sql, shadow.projection, shadow.table, due);
  shadow.position = until;
  shadow.events += due.length;
}

/** The renames that put a shadow, its checkpoint with it, in the live table's place. */
export function swapOf({ projection: { table }, table: shadow }: Shadow): readonly Rename[] {
  const live = table.name;
  const previous = previousTable(live);
  return [
    { from: live, to: previous },
    { from: checkpointTable(live), to: checkpointTable(previous) },
    { from: shadow, to: live },
    { from: checkpointTable(shadow), to: checkpointTable(live) },
  ];
}

function shadowPrefix(table: string): string {
  return `${table}__shadow_`;
}
