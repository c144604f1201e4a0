import { join } from 'node:path';

/** The SQLite file of the read tables, where no database is configured. @param dataDir absolute */
export function tablesFile(dataDir: string): string {
  return join(dataDir, 'read-model.sqlite');
}
