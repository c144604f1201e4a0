import { readFileSync } from 'node:fs';

/**
 * A process as a lock file names it. A pid alone is not enough: after a container restarts, the dead owner's pid is
 * usually the new process's own.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Changes when the pid is given to another process; empty where the system does not tell. */
  readonly startedAt: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? '' };
}

/** Whether the very process that `identity` names still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  const startedAt = startOf(identity.pid);
  if (startedAt !== undefined && identity.startedAt !== '') return startedAt === identity.startedAt;
  try {
    process.kill(identity.pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Boot and start time of a process as Linux tells them; undefined when it does not run or on another system. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field, the command, may hold spaces; state and start time follow its closing bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isZombie = fields[0] === 'Z';
    return isZombie ? 'dead, not yet reaped' : `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}
