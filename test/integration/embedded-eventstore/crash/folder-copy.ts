import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** A copy of a store's folder, to be damaged. */
export class FolderCopy {
  private constructor(readonly path: string) {}

  /** Runs `use` with a copy that lasts as long as it. */
  static async with(directory: string, use: (copy: FolderCopy) => Promise<void>): Promise<void> {
    const copy = new FolderCopy(await mkdtemp(join(tmpdir(), 'tradeflow-crash-')));
    try {
      for (const name of await readdir(directory)) {
        if (/\.(log|idx)$/.test(name)) await copyFile(join(directory, name), join(copy.path, name));
      }
      await use(copy);
    } finally {
      await rm(copy.path, { recursive: true });
    }
  }

  /** Paths of the segments, or of the index files, in order. */
  async files(ending: '.log' | '.idx'): Promise<string[]> {
    const names = await readdir(this.path);
    return names
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => join(this.path, name));
  }
}

/** Log position of a segment's first byte. */
export function baseOf(segment: string): number {
  return Number(basename(segment, '.log'));
}

/** Turns one bit of a file. */
export async function flipBit(file: string, offset: number, bit: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
  await writeFile(file, bytes);
}
