import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryInUse } from '../errors.js';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** What the lock file says of the process that has the folder open. */
export interface LockOwner extends ProcessIdentity {
  /** Tells this hold of the lock from every other one, also within a process. */
  readonly token: string;
  /** The loopback port its server listens on, once it does. */
  readonly port?: number;
}

const FILE = 'lock.json';

/**
 * Keeps a second process (or a second store in this one) away from a store's folder. A lock whose process is dead, as
 * after SIGKILL, is taken over.
 */
export class DirectoryLock {
  private constructor(
    private readonly directory: string,
    private owner: LockOwner,
  ) {}

  /** @throws DirectoryInUse when a live process holds the folder. */
  static async acquire(directory: string): Promise<DirectoryLock> {
    const owner: LockOwner = { ...ownIdentity(), token: randomUUID() };
    const draft = await writeDraft(directory, owner);
    try {
      while (!(await linkExclusively(draft, join(directory, FILE)))) {
        await removeStaleLock(directory);
      }
    } finally {
      await rm(draft, { force: true });
    }
    return new DirectoryLock(directory, owner);
  }

  /** Records the port, so that another process can find the running server. */
  async announce(port: number): Promise<void> {
    this.owner = { ...this.owner, port };
    await rename(await writeDraft(this.directory, this.owner), join(this.directory, FILE));
  }

  async release(): Promise<void> {
    const holder = await readOwner(join(this.directory, FILE));
    if (holder?.token === this.owner.token) await rm(join(this.directory, FILE), { force: true });
  }
}

/** The live owner of a store's folder, or undefined when nobody has it open. */
export async function findLiveOwner(directory: string): Promise<LockOwner | undefined> {
  const owner = await readOwner(join(directory, FILE));
  return owner !== undefined && isAlive(owner) ? owner : undefined;
}

/** The lock appears whole or not at all, because it is written elsewhere first. */
async function writeDraft(directory: string, owner: LockOwner): Promise<string> {
  const path = join(directory, `${FILE}.${owner.token}`);
  await writeFile(path, JSON.stringify(owner));
  return path;
}

async function linkExclusively(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStaleLock(directory: string): Promise<void> {
  const path = join(directory, FILE);
  const seen = await readOwner(path);
  if (seen !== undefined && isAlive(seen)) throw new DirectoryInUse(directory, seen.pid);
  // Another process may take the lock over at this very moment; what is moved away is looked at again.
  const aside = join(directory, `${FILE}.stale-${randomUUID()}`);
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readOwner(aside);
  if (moved !== undefined && isAlive(moved)) {
    await linkExclusively(aside, path);
    await rm(aside, { force: true });
    throw new DirectoryInUse(directory, moved.pid);
  }
  await rm(aside, { force: true });
}

/** The owner a lock file names; undefined when there is no such file or a power cut left it without content. */
async function readOwner(path: string): Promise<LockOwner | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return text.trim() === '' ? undefined : (JSON.parse(text) as LockOwner);
}
