import { ReadDatabaseDamaged } from '../../sql/errors.js';
import { TABLES_CURE } from '../damage.js';
import { StartFailure } from './start-failure.js';

/** A failure of a start, or of a command, as it is told: of a damaged file of the read tables with the setting, and with the cure. */
export function namingDamagedTables(error: unknown): unknown {
  if (!(error instanceof ReadDatabaseDamaged)) return error;
  const text = `${error.file} is damaged (${error.fault}); ${TABLES_CURE}`;
  return new StartFailure([{ kind: 'damaged', setting: 'DATA_DIR', text }]);
}
