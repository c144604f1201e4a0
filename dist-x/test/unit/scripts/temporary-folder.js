import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
/** A folder for one test. */
export class TemporaryFolder {
    path = mkdtempSync(join(tmpdir(), 'scripts-test-'));
    /** Writes a file below it, and answers the file's path. */
    write(name, content = '', mode = 0o644) {
        const path = join(this.path, name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content, { mode });
        return path;
    }
    remove() {
        rmSync(this.path, { recursive: true, force: true });
    }
}
//# sourceMappingURL=temporary-folder.js.map