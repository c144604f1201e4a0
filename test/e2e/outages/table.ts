import type { Seen } from './seen.js';

const HEAD = `# Outages

What an operator, and a client, gets from a server that runs (all roles; event store, MySQL and Redis as processes of their own) while
a part of it is away: the answer of an order, that of a query (the orders of a user; of the damaged record: its events), \`GET /readyz\`, what
\`GET /health\` says of the part, and the line of the log. Each is so within a second or two, and ends by itself when the part is
back; a damaged record stays until it is restored
([operations.md](operations.md#when-a-part-is-away)). This table is made by \`test/e2e/outages.test.ts\`; to make it anew:
\`WRITE_OUTAGES=1 npm test -- --grep 'an outage'\`.

<!-- prettier-ignore -->
| what is away | an order | a query | \`/readyz\` | \`/health\` | the log |
| --- | --- | --- | --- | --- | --- |
`;

/** A row of the table. */
export function rowOf(what: string, seen: Seen): string {
  const { order, query, ready, health, line } = seen;
  const told = [ready, health, line].map((text) => (text === '' ? 'nothing' : `\`${text}\``));
  return `| ${[what, order, query, ...told].join(' | ')} |`;
}

/** The whole file. */
export function tableOf(rows: readonly string[]): string {
  return `${HEAD}${rows.join('\n')}\n`;
}
