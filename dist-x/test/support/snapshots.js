/** What a snapshot's logger was told, by level. */
export class SnapshotLog {
    infos = [];
    warnings = [];
    info(_about, what) {
        this.infos.push(what ?? '');
    }
    warn(_about, what) {
        this.warnings.push(what ?? '');
    }
}
/** Settings under which a snapshot is due after so many events. */
export function everyEvents(count, logger = new SnapshotLog()) {
    return { everyEvents: count, logger };
}
/** Settings under which no snapshot is ever taken. */
export const noSnapshots = everyEvents(0);
//# sourceMappingURL=snapshots.js.map