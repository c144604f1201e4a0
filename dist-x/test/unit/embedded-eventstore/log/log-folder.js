import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SegmentedLog } from '../../../../src/embedded-eventstore/log/segmented-log.js';
/** Knows nothing of a log beforehand, and is handed all of its records. */
export function visitingAll(record = () => undefined) {
    return { enter: async ({ base }) => base, record, leave: async () => undefined };
}
/** A log in a folder of its own, for one test. */
export class LogFolder {
    path;
    constructor(path) {
        this.path = path;
    }
    static async create() {
        return new LogFolder(await mkdtemp(join(tmpdir(), 'tradeflow-log-')));
    }
    /** Writes each group of payloads with a sync of its own, in one session, and closes the log. */
    async write(groups, segmentBytes = 1 << 20) {
        const log = await SegmentedLog.open(this.path, visitingAll(), { segmentBytes });
        for (const group of groups) {
            await log.rotateWhenFull();
            await log.append(group.map((text) => log.frame(Buffer.from(text))));
        }
        await log.close();
    }
    /** Opens the log and answers what recovery found in it. */
    async recover() {
        const payloads = [];
        const positions = [];
        const log = await SegmentedLog.open(this.path, visitingAll((payload, position) => {
            payloads.push(payload.toString());
            positions.push(position);
        }), { segmentBytes: 1 << 20 });
        await log.close();
        return { payloads, positions, cutBytes: log.cut?.bytes ?? 0 };
    }
    /** Paths of the segment files in order. */
    async files() {
        const names = await readdir(this.path);
        return names
            .filter((name) => name.endsWith('.log'))
            .sort()
            .map((name) => join(this.path, name));
    }
    /** Replaces a segment file's content. */
    async change(file, edit) {
        await writeFile(file, edit(await readFile(file)));
    }
    remove() {
        return rm(this.path, { recursive: true });
    }
}
//# sourceMappingURL=log-folder.js.map