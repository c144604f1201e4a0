import { type FileHandle, open } from 'node:fs/promises';

/** What every open file does by: stubbed, a test decides how the disk behaves. */
export async function fileHandleMethods(): Promise<FileHandle> {
  const handle = await open(import.meta.filename);
  try {
    return Object.getPrototypeOf(handle) as FileHandle;
  } finally {
    await handle.close();
  }
}
