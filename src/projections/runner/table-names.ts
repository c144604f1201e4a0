import type { Rename } from '../../sql/read-database.js';
import type { TableDefinition } from '../../sql/table.js';
import type { Projection } from '../projection.js';

/** What the tables of a projection are called at the moment: the live ones, those in the making, or the previous ones. */
export interface TableNames {
  /** The name of the table that a definition means. */
  of(definition: TableDefinition): string;
  /** The name of their checkpoint. */
  readonly checkpoint: string;
  /** All names, the checkpoint's first. */
  readonly all: readonly string[];
}

/** The names by which queries know them. */
export function liveNames(projection: Projection): TableNames {
  return namesWith(projection, '');
}

/** What the tables that a rebuild replaced are called until the next rebuild. */
export function previousNames(projection: Projection): TableNames {
  return namesWith(projection, '__previous');
}

/** The names of tables in the making. @param id tells this attempt from others */
export function shadowNames(projection: Projection, id: string): TableNames {
  return namesWith(projection, SHADOW_MARK + id);
}

/** How the names of all tables of a projection begin that were ever in the making. */
export function shadowPrefixes({ name, tables }: Projection): readonly string[] {
  return [name, ...tables.map((table) => table.name)].map((each) => each + SHADOW_MARK);
}

const SHADOW_MARK = '__shadow_';

function namesWith({ name, tables }: Projection, mark: string): TableNames {
  const of = (definition: TableDefinition): string => definition.name + mark;
  const checkpoint = `${name}${mark}__checkpoint`;
  return { of, checkpoint, all: [checkpoint, ...tables.map(of)] };
}

/** The renames that give all tables of a projection their other names. */
export function renamesOf(
  { tables }: Projection,
  from: TableNames,
  to: TableNames,
): readonly Rename[] {
  return [
    ...tables.map((table) => ({ from: from.of(table), to: to.of(table) })),
    { from: from.checkpoint, to: to.checkpoint },
  ];
}
