import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
/** A copy of a store's folder, to be damaged. */
export class FolderCopy {
    path;
    constructor(path) {
        this.path = path;
    }
    /** Runs `use` with a copy that lasts as long as it. */
    static async with(directory, use) {
        const copy = new FolderCopy(await mkdtemp(join(tmpdir(), 'tradeflow-crash-')));
        try {
            for (const name of await readdir(directory)) {
                if (/\.(log|idx)$/.test(name))
                    await copyFile(join(directory, name), join(copy.path, name));
            }
            await use(copy);
        }
        finally {
            await rm(copy.path, { recursive: true });
        }
    }
    /** Paths of the segments, or of the index files, in order. */
    async files(ending) {
        const names = await readdir(this.path);
        return names
            .filter((name) => name.endsWith(ending))
            .sort()
            .map((name) => join(this.path, name));
    }
}
/** Log position of a segment's first byte. */
export function baseOf(segment) {
    return Number(basename(segment, '.log'));
}
/** Turns one bit of a file. */
export async function flipBit(file, offset, bit) {
    const bytes = await readFile(file);
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
    await writeFile(file, bytes);
}
//# sourceMappingURL=folder-copy.js.map