import type { HealthAnswer, PartHealth } from '../answers/system.js';
import { monotonicMs, now } from '../environment/clock.js';
import { withTimeout } from '../time/with-timeout.js';

type Status = PartHealth['status'];

/** What a part says of itself. */
export type Finding = Pick<PartHealth, 'status' | 'detail'>;

/** Asks one part how it is; a throw means that it is down. */
export type HealthCheck = () => Promise<Finding>;

/** A part that has not answered by then is down. */
const CHECK_TIMEOUT_MS = 2_000;

/** From best to worst. */
const ORDER: readonly Status[] = ['up', 'degraded', 'down'];

/** Knows the process's parts and asks them. */
export class Health {
  readonly #checks: Readonly<Record<string, HealthCheck>>;
  /** Since when each part has been what it is. */
  readonly #since = new Map<string, { readonly status: Status; readonly since: string }>();
  /** The report that is being made: whoever asks meanwhile gets it, too, however many ask. */
  #report: Promise<HealthAnswer> | undefined;
  #isStopping = false;

  constructor(checks: Readonly<Record<string, HealthCheck>>) {
    this.#checks = checks;
  }

  /** From now on the process is down, whatever its parts say: it ends. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Asks all parts at once; the process is as its worst part is. Never throws. */
  report(): Promise<HealthAnswer> {
    this.#report ??= this.#ask().finally(() => (this.#report = undefined));
    return this.#report;
  }

  async #ask(): Promise<HealthAnswer> {
    const checks = this.#isStopping ? { server: stopping, ...this.#checks } : this.#checks;
    const asked = Object.entries(checks).map(async ([name, check]) => {
      const part = await ask(check);
      return [name, { ...part, since: this.#sinceWhen(name, part.status) }] as const;
    });
    const parts = Object.fromEntries(await Promise.all(asked));
    const worst = Math.max(...Object.values(parts).map(({ status }) => ORDER.indexOf(status)));
    return { status: ORDER[worst] ?? 'up', parts };
  }

  #sinceWhen(name: string, status: Status): string {
    const known = this.#since.get(name);
    if (known?.status === status) return known.since;
    const since = now().toISOString();
    this.#since.set(name, { status, since });
    return since;
  }
}

async function ask(check: HealthCheck): Promise<Omit<PartHealth, 'since'>> {
  const beganMs = monotonicMs();
  const late = () => new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`);
  const found = await withTimeout(check(), CHECK_TIMEOUT_MS, late).catch(
    (error: unknown): Finding => ({
      status: 'down',
      detail: error instanceof Error ? error.message : String(error),
    }),
  );
  return { ...found, latencyMs: Math.round((monotonicMs() - beganMs) * 10) / 10 };
}

const stopping: HealthCheck = async () => ({ status: 'down', detail: 'shutting down' });
