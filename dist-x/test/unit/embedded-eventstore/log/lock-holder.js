import { DirectoryLock } from '../../../../src/embedded-eventstore/log/directory-lock.js';
/* A process of its own that holds a folder's lock until it is killed. */
await DirectoryLock.acquire(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => undefined, 1_000);
//# sourceMappingURL=lock-holder.js.map