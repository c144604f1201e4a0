import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { DirectoryInUse } from '../../../../../src/eventstore/embedded/errors.js';
import {
  DirectoryLock,
  findLiveOwner,
} from '../../../../../src/eventstore/embedded/log/directory-lock.js';
import { ownIdentity } from '../../../../../src/eventstore/embedded/log/process-identity.js';
import { LogFolder } from './log-folder.js';

describe('directory lock', () => {
  let folder: LogFolder;

  beforeEach(async () => {
    folder = await LogFolder.create();
  });

  afterEach(() => folder.remove());

  const leaveLock = (content: string) => writeFile(join(folder.path, 'lock.json'), content);
  const failure = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (e: unknown) => e,
    );
  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

  it('keeps out everybody else until it is released', async () => {
    const lock = await DirectoryLock.acquire(folder.path);
    const error = await failure(DirectoryLock.acquire(folder.path));
    expect(error).to.be.instanceOf(DirectoryInUse);
    expect(error).to.include({ directory: folder.path, pid: process.pid });
    await lock.release();
    await (await DirectoryLock.acquire(folder.path)).release();
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  it('lets one of many who come at once have it', async () => {
    await leaveLock(JSON.stringify({ pid: deadPid(), startedAt: 'long ago', token: 'stale' }));
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, () => DirectoryLock.acquire(folder.path)),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('is taken over from a process that has died', async () => {
    await leaveLock(JSON.stringify({ pid: deadPid(), startedAt: 'long ago', token: 'stale' }));
    expect(await findLiveOwner(folder.path)).to.equal(undefined);
    await (await DirectoryLock.acquire(folder.path)).release();
  });

  it('is taken over from a dead process whose pid this one has been given', async () => {
    const { pid, startedAt } = ownIdentity();
    if (startedAt === '') return; // the system does not tell start times, so the pid decides
    await leaveLock(JSON.stringify({ pid, startedAt: 'before the restart', token: 'stale' }));
    await (await DirectoryLock.acquire(folder.path)).release();
  });

  it('is taken over when a power cut left it empty', async () => {
    await leaveLock('');
    await (await DirectoryLock.acquire(folder.path)).release();
  });

  it('tells others who holds it, and where its server listens', async () => {
    expect(await findLiveOwner(folder.path)).to.equal(undefined);
    const lock = await DirectoryLock.acquire(folder.path);
    expect(await findLiveOwner(folder.path)).to.include({ pid: process.pid });
    await lock.announce(2113);
    expect(await findLiveOwner(folder.path)).to.include({ port: 2113 });
    await lock.release();
    expect(await findLiveOwner(folder.path)).to.equal(undefined);
  });
});
