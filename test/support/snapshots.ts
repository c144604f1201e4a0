import type { SnapshotSettings } from '../../src/commands/snapshots/market-snapshots.js';

/** What a snapshot's logger was told, by level. */
export class SnapshotLog {
  readonly infos: string[] = [];
  readonly warnings: string[] = [];

  info(_about: object, what?: string): void {
    this.infos.push(what ?? '');
  }

  warn(_about: object, what?: string): void {
    this.warnings.push(what ?? '');
  }
}

/** Settings under which a snapshot is due after so many events. */
export function everyEvents(count: number, logger = new SnapshotLog()): SnapshotSettings {
  return { everyEvents: count, logger };
}

/** Settings under which no snapshot is ever taken. */
export const noSnapshots = everyEvents(0);
