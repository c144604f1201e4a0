import { statfs } from 'node:fs/promises';

const BYTES_PER_MB = 1024 * 1024;

/** How much this process can still write below a folder, in MB. @throws the system's error */
export async function freeDiskMb(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return Math.floor((bavail * bsize) / BYTES_PER_MB);
}
