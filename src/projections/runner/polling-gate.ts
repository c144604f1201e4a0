import type { ReadDatabase } from '../../sql/read-database.js';
import { CheckpointGate } from './checkpoint-gate.js';
import { readCheckpoints } from './checkpoint.js';
import type { Projection } from '../projection.js';

/** The gate of a process without a runner: it looks the checkpoints up in the tables while somebody waits. */
export function pollingGate(
  { tables, sql }: ReadDatabase,
  projections: readonly Projection[],
): CheckpointGate {
  return new CheckpointGate(async () => {
    const checkpoints = await readCheckpoints(tables, sql, projections);
    return new Map([...checkpoints.values()].map((each) => [each.projection, each.position]));
  });
}
