import { pino } from 'pino';

import type { EventStore } from '../../src/eventstore/event-store.js';
import { allProjections } from '../../src/projections/all-projections.js';
import { Registry } from '../../src/projections/generations/registry.js';
import type { Projection } from '../../src/projections/projection.js';
import type { BuilderParts, BuildOutcome } from '../../src/projections/rebuild/builder.js';
import { carryOut } from '../../src/projections/rebuild/carry-out.js';
import {
  requestLive,
  requestPast,
  requestRollbacks,
} from '../../src/projections/rebuild/requests.js';
import type { TableStore } from '../../src/sql/read-database.js';

export interface RebuildOptions extends Partial<BuilderParts> {
  readonly store: EventStore;
  readonly database: TableStore;
  /** Default: all that the product has. */
  readonly projections?: readonly Projection[];
  readonly rollback?: boolean;
  readonly until?: string;
}

/** Rebuilds projections, goes back to the tables before, or builds a state of the past, as `tradeflow replay` does. */
export async function rebuild({
  projections = allProjections,
  rollback = false,
  until,
  ...given
}: RebuildOptions): Promise<readonly BuildOutcome[]> {
  const registry = new Registry(given.database, () => new Date());
  await registry.prepare();
  const parts = { registry, logger: pino({ level: 'silent' }), ...given };
  return carryOut(parts, rollback ? 'rollback' : 'build', projections, async () => {
    const asked = rollback
      ? (await requestRollbacks(parts, projections)).map(({ generation }) => generation)
      : [];
    for (const projection of rollback ? [] : projections) {
      if (until === undefined) asked.push((await requestLive(parts, projection)).generation);
      else asked.push(await requestPast(parts, projection, until));
    }
    return asked.map(({ id }) => id);
  });
}
