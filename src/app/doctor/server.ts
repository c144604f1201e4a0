import type { ReadinessAnswer } from '../../answers/system.js';
import { timeoutSignal } from '../../environment/timers.js';
import type { Config } from '../config.js';
import { reach } from '../start/reach.js';
import { type Finding, findingsOf } from './finding.js';

/** What a server says of itself at GET /readyz; nothing of it where somebody else listens. */
type Readiness = Partial<ReadinessAnswer>;

/** How long it may take to answer: it asks its own parts, each for two seconds at most. */
const LIMIT_MS = 10_000;

/**
 * Whether a server of these settings is there, and ready.
 * @param limitMs after which it counts as frozen, and is not waited for any longer
 */
export async function examineServer(
  { host, port }: Pick<Config, 'host' | 'port'>,
  limitMs = LIMIT_MS,
): Promise<Finding> {
  const { ok, warning, error } = findingsOf('server');
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (port === 0) return ok("its port is the system's choice: it is not looked for");
  if ((await reach({ host, port })) !== undefined) {
    return warning(`nobody listens on ${url}`, 'npm start, or npx tradeflow serve');
  }
  const signal = timeoutSignal(limitMs);
  const told = await readinessAt(url, signal).catch((failure: unknown) => {
    if (signal.aborted) return undefined;
    throw failure;
  });
  if (told === undefined) {
    const text = `${url} takes connections and does not answer within ${limitMs / 1_000} s`;
    return error(text, 'it is frozen, or has far too much to do: start it again');
  }
  const { isReady, body } = told;
  if (body.status === undefined) {
    return error(`who listens on ${url} is no TradeFlow`, 'end it, or choose another PORT');
  }
  const { notReady = [], degraded = [] } = body;
  const cure = 'see docs/operations.md, When a part is away';
  if (!isReady) return error(`${url} is not ready: ${toldOf(notReady, degraded)}`, cure);
  return degraded.length === 0
    ? ok(`${url} is ready`)
    : warning(`${url} is ready, and does less than it should: ${degraded.join(', ')}`, cure);
}

/** Such as `eventStore, disk; degraded: views`. */
function toldOf(notReady: readonly string[], degraded: readonly string[]): string {
  const less = degraded.length === 0 ? '' : `; degraded: ${degraded.join(', ')}`;
  return `${notReady.join(', ')}${less}`;
}

/** @throws the failure of the request, the signal's reason included */
async function readinessAt(
  url: string,
  signal: AbortSignal,
): Promise<{ readonly isReady: boolean; readonly body: Readiness }> {
  const answer = await fetch(`${url}/readyz`, { signal });
  const text = await answer.text();
  return { isReady: answer.ok, body: readinessIn(text) };
}

/** What is no JSON is of somebody else, and says nothing. */
function readinessIn(text: string): Readiness {
  try {
    return (JSON.parse(text) ?? {}) as Readiness;
  } catch {
    return {};
  }
}
