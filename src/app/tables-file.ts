import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What SQLite keeps beside a file: its log, and the index of that. */
const BESIDE = ['-wal', '-shm'];

/** The SQLite file of the read tables, where no database is configured. @param dataDir absolute */
export function tablesFile(dataDir: string): string {
  return join(dataDir, 'read-model.sqlite');
}

/** Deletes that file, and what SQLite keeps beside it; nobody may have it open. */
export async function removeTablesFile(dataDir: string): Promise<void> {
  const file = tablesFile(dataDir);
  // The log before the file that it belongs to: what is interrupted here leaves no log to a file that is made anew.
  for (const end of [...BESIDE, '']) await rm(file + end, { force: true });
}
