import { open } from 'node:fs/promises';
/** What every open file does by: stubbed, a test decides how the disk behaves. */
export async function fileHandleMethods() {
    const handle = await open(import.meta.filename);
    try {
        return Object.getPrototypeOf(handle);
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=file-handle-methods.js.map