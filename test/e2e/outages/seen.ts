import type { HealthAnswer } from '../../../src/answers/system.js';
import type { ApiClient } from '../../support/api-client.js';
import { orderOf } from './outages.js';

/** What an operator, and a client, see of an outage. */
export interface Seen {
  readonly order: string;
  readonly query: string;
  readonly ready: string;
  readonly health: string;
  readonly line: string;
}

/** What is asked, and of which part. */
export interface Asked {
  readonly userId: string;
  readonly query: string;
  readonly part: string;
  /** The log since the outage began. */
  readonly log: () => readonly string[];
  readonly line: RegExp | undefined;
}

/** Asks a server everything once. */
export async function look(api: ApiClient, asked: Asked): Promise<Seen> {
  const order = await api.post<{ code?: string }>('/api/v1/orders', orderOf(asked.userId));
  const query = await api.get<{ code?: string }>(asked.query);
  const ready = await api.get<{ notReady?: string[]; degraded?: string[] }>('/readyz');
  const { notReady = [], degraded = [] } = ready.body;
  const { body } = await api.get<HealthAnswer>('/health');
  const { status, detail } = body.parts[asked.part]!;
  const lists = Object.entries({ notReady, degraded });
  const list = lists.find(([, names]) => names.includes(asked.part))?.[0] ?? 'up';
  return {
    order: [order.status, order.body.code].filter(Boolean).join(' '),
    query: [query.status, query.body.code].filter(Boolean).join(' '),
    ready: `${ready.status}, ${list}`,
    health: [status, detail].filter(Boolean).join(': '),
    line: lineIn(asked.log(), asked.line),
  };
}

/** The first line of a log with such a message; empty where there is none. */
export function lineIn(log: readonly string[], wanted: RegExp | undefined): string {
  const said = log.map((line) => shown(JSON.parse(line) as Record<string, unknown>));
  const found = wanted && said.find(({ message }) => wanted.test(message));
  return found === undefined ? '' : `${found.level}: ${found.message}${found.about}`;
}

function shown(line: Record<string, unknown>): { level: string; message: string; about: string } {
  const { level, msg, method, route, status, operation, reason } = line;
  const request = method === undefined ? [] : [method, route, status];
  const about = operation ?? reason;
  return {
    level: level === 50 ? 'error' : 'warn',
    message: [msg, ...request].join(' '),
    about: typeof about === 'string' ? ` (${about})` : '',
  };
}
