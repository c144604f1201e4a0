import { monotonicMs } from '../../environment/clock.js';

/** Commands that are remembered; beyond it the oldest are forgotten. */
const REMEMBERED = 10_000;

/** For how long a process that is no owner any more may be at what it took up before: appends are given up sooner. */
const LAST_APPEND_MS = 40_000;

interface Open {
  /** Ids of the processes that may have it. */
  readonly mayBeAt: Set<string>;
  /** When one of them was last known to take commands. */
  standingAtMs: number;
}

/** Commands of which a client was told that the outcome is unknown, since other processes may have them and did not answer. */
export class OpenCommands {
  readonly #isStanding: (processId: string) => boolean;
  readonly #byId = new Map<string, Open>();

  /** @param isStanding whether a process takes commands, by the record of owners */
  constructor(isStanding: (processId: string) => boolean) {
    this.#isStanding = isStanding;
  }

  /** Remembers a command, and who may have it. */
  note(commandId: string, mayBeAt: ReadonlySet<string>): void {
    this.#byId.delete(commandId);
    this.#byId.set(commandId, { mayBeAt: new Set(mayBeAt), standingAtMs: monotonicMs() });
    if (this.#byId.size <= REMEMBERED) return;
    for (const oldest of this.#byId.keys()) {
      this.#byId.delete(oldest);
      return;
    }
  }

  /** Notes that a process has said, after it may have got a command, that it has none of that id: it never will. */
  isNotAt(commandId: string, processId: string): void {
    const open = this.#byId.get(commandId);
    open?.mayBeAt.delete(processId);
    if (open?.mayBeAt.size === 0) this.#byId.delete(commandId);
  }

  /** Whether some process may have a command in hand, or be at it, so that it may yet be done. */
  has(commandId: string): boolean {
    const open = this.#byId.get(commandId);
    if (open === undefined) return false;
    const nowMs = monotonicMs();
    if ([...open.mayBeAt].some(this.#isStanding)) open.standingAtMs = nowMs;
    if (nowMs - open.standingAtMs < LAST_APPEND_MS) return true;
    this.#byId.delete(commandId);
    return false;
  }
}
