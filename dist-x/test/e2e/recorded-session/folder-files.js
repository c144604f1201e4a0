import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
/**
 * What says which process has the folder open, and is about that process: the lock file, an empty SQLite database, and
 * the note of pid and port beside it, which a stopped server has removed.
 */
const OF_THE_PROCESS = new Set(['lock', 'lock-journal', 'owner.json']);
/** The files below a folder, by path, save those that are about the process that had it open. */
export async function folderFiles(folder) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
        .filter((entry) => entry.isFile() && !OF_THE_PROCESS.has(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
    return Promise.all(paths.map(async (path) => {
        const bytes = await readFile(path);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return { path: relative(folder, path), size: bytes.length, sha256 };
    }));
}
//# sourceMappingURL=folder-files.js.map