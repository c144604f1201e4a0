import type { Config } from '../config.js';
import { reach } from '../start/reach.js';
import { type Finding, findingsOf } from './finding.js';

/** What a server says of itself at GET /readyz. */
interface Readiness {
  readonly status?: string;
  readonly parts?: Readonly<Record<string, { readonly status: string; readonly detail?: string }>>;
}

/** Whether a server of these settings is there, and ready. */
export async function examineServer({
  host,
  port,
}: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  const { ok, warning, error } = findingsOf('server');
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (port === 0) return ok("its port is the system's choice: it is not looked for");
  if ((await reach({ host, port })) !== undefined) {
    return warning(`nobody listens on ${url}`, 'npm start, or npx tradeflow serve');
  }
  const answer = await fetch(`${url}/readyz`);
  const body = (await answer.json().catch(() => ({}))) as Readiness;
  if (body.status === undefined) {
    return error(`who listens on ${url} is no TradeFlow`, 'end it, or choose another PORT');
  }
  if (answer.ok) return ok(`${url} is ready`);
  const unfit = Object.entries(body.parts ?? {}).filter(([, { status }]) => status !== 'up');
  const why = unfit.map(([name, { detail }]) =>
    detail === undefined ? name : `${name}: ${detail}`,
  );
  return error(
    `${url} is not ready: ${why.join('; ')}`,
    'see docs/operations.md, When a part is away',
  );
}
