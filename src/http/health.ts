import type { HealthAnswer, PartHealth } from '../answers/system.js';
import { withTimeout } from '../time/with-timeout.js';

/** Asks one part how it is; a throw means that it is down. */
export type HealthCheck = () => Promise<PartHealth>;

/** A part that has not answered by then is down. */
const CHECK_TIMEOUT_MS = 2_000;

/** Knows the process's parts and asks them. */
export class Health {
  readonly #checks: Readonly<Record<string, HealthCheck>>;
  #isStopping = false;

  constructor(checks: Readonly<Record<string, HealthCheck>>) {
    this.#checks = checks;
  }

  /** From now on the process is down, whatever its parts say: it ends. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Asks all parts at once; the process is up when each of them is. Never throws. */
  async report(): Promise<HealthAnswer> {
    const checks = this.#isStopping ? { server: stopping, ...this.#checks } : this.#checks;
    const parts = Object.fromEntries(
      await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const),
      ),
    );
    const up = Object.values(parts).every(({ status }) => status === 'up');
    return { status: up ? 'up' : 'down', parts };
  }
}

async function ask(check: HealthCheck): Promise<PartHealth> {
  const late = () => new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`);
  try {
    return await withTimeout(check(), CHECK_TIMEOUT_MS, late);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  }
}

const stopping: HealthCheck = async () => ({ status: 'down', detail: 'shutting down' });
