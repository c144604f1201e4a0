import { randomBytes } from 'node:crypto';

import type { Rename, Statements, TableStore } from '../../sql/read-database.js';
import type { Projection } from '../projection.js';
import { BEFORE_FIRST } from './checkpoint.js';
import type { DecodedEvent } from './decode-batch.js';
import { foldBatch, relevant } from './fold-batch.js';
import { createTables } from './prepare-tables.js';
import {
  liveNames,
  previousNames,
  renamesOf,
  shadowNames,
  shadowPrefixes,
  type TableNames,
} from './table-names.js';

/** A projection's tables in the making, beside the live ones. Their names are their own, their fate the rebuild's. */
export interface Shadow {
  readonly projection: Projection;
  /** The names they have until they take the live ones'. */
  readonly names: TableNames;
  /** Log position up to which they hold every event. */
  position: bigint;
  /** Events it has applied. */
  events: number;
}

/** Drops what earlier rebuilds left: the unfinished tables of one that was killed, the previous ones of one that was not. */
export async function dropLeftovers(
  { tables }: TableStore,
  sql: Statements,
  projection: Projection,
): Promise<void> {
  const prefixes = shadowPrefixes(projection);
  const unfinished = (await tables.startingWith(sql, '')).filter((name) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  );
  await tables.drop(sql, [...unfinished, ...previousNames(projection).all]);
}

/** Makes empty tables beside the live ones. */
export async function createShadow(
  { tables }: TableStore,
  sql: Statements,
  projection: Projection,
): Promise<Shadow> {
  const names = shadowNames(projection, randomBytes(4).toString('hex'));
  await createTables(tables, sql, projection, names);
  return { projection, names, position: BEFORE_FIRST, events: 0 };
}

/** Applies those events of a batch that are new to the shadow and no later than `until`. */
export async function advanceShadow(
  database: TableStore,
  sql: Statements,
  shadow: Shadow,
  events: readonly DecodedEvent[],
  until: bigint,
): Promise<void> {
  if (shadow.position >= until) return;
  const { projection, names } = shadow;
  const due = relevant(projection, events, shadow.position).filter(
    ({ recorded }) => recorded.position <= until,
  );
  await foldBatch(database, sql, projection, names, due);
  shadow.position = until;
  shadow.events += due.length;
}

/** The renames that put a shadow, its checkpoint with it, in the live tables' place. */
export function swapOf({ projection, names }: Shadow): readonly Rename[] {
  const live = liveNames(projection);
  return [
    ...renamesOf(projection, live, previousNames(projection)),
    ...renamesOf(projection, names, live),
  ];
}
