import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Flips a bit of the one record of an event store's folder that holds a text. @returns its file, and what flips it back */
export async function flipBit(
  directory: string,
  text: string,
): Promise<{ readonly file: string; readonly repair: () => Promise<void> }> {
  for (const name of await readdir(directory)) {
    const file = join(directory, name);
    const bytes = name.endsWith('.log') ? await readFile(file) : Buffer.alloc(0);
    const at = bytes.indexOf(text);
    if (at < 0) continue;
    const flip = async (): Promise<void> => {
      const handle = await open(file, 'r+');
      bytes[at]! ^= 1;
      await handle.write(bytes, at, 1, at);
      await handle.close();
    };
    await flip();
    return { file, repair: flip };
  }
  throw new Error(`no record holds ${text}`);
}
