import { sleep } from '../environment/timers.js';

/** What an absence is about. */
export interface AbsenceParts {
  /** Asks the part for a sign of life. @returns once it has given one @throws when it gives none */
  readonly probe: (signal: AbortSignal) => Promise<unknown>;
  /** How long to wait after a probe that failed. */
  readonly pauseMs: number;
  /** Told once when an absence begins, and once when it ends. */
  readonly onBegin: (reason: unknown) => void;
  readonly onEnd: () => void;
}

/**
 * The circuit breaker of a part that others can do without for a while. From `begin` on whoever asks is to fail at once, so that a
 * frozen part costs those who ask in one moment their patience, and nobody after them, and is not sent more than it will ever answer.
 * One probe at a time finds out when it is back.
 */
export class Absence {
  readonly #parts: AbsenceParts;
  readonly #closing = new AbortController();
  #isNow = false;

  constructor(parts: AbsenceParts) {
    this.#parts = parts;
  }

  /** Whether the part is away, as far as is known. */
  get isNow(): boolean {
    return this.#isNow;
  }

  /** The part is away; it is probed from now on. Nothing changes when that is known already. */
  begin(reason: unknown): void {
    if (this.#isNow || this.#closing.signal.aborted) return;
    this.#isNow = true;
    this.#parts.onBegin(reason);
    void this.#awaitReturn();
  }

  /** Probes no longer; nobody is told anything from now on. */
  close(): void {
    this.#closing.abort();
  }

  async #awaitReturn(): Promise<void> {
    const { probe, pauseMs, onEnd } = this.#parts;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await probe(signal);
        break;
      } catch {
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
    this.#isNow = false;
    if (!signal.aborted) onEnd();
  }
}
