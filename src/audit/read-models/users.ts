import type { TableFindings } from './differences.js';
import { findExtra } from './keyed-rows.js';
import type { ModelTables, Row } from './model-tables.js';
import type { TablePart } from './table-part.js';

/** Of how many users the rows are read at a time. */
const PAGE_USERS = 500;

/** The table of users. Of those that were compared the ids are kept. */
export function userRows(tables: ModelTables, findings: TableFindings): TablePart {
  const registered = new Set<string>();
  let page: (Row & { readonly user_id: string })[] = [];
  const compare = async (): Promise<void> => {
    const rows = await tables.load(
      'users',
      page.map(({ user_id }) => user_id),
    );
    const byId = new Map(rows.map((row) => [row['user_id'], row]));
    for (const due of page) findings.compare(due.user_id, due, byId.get(due.user_id));
    page = [];
  };
  return {
    async take(event, { position }) {
      if (event.type !== 'UserRegistered') return;
      const { userId, name, at } = event.data;
      registered.add(userId);
      page.push({ user_id: userId, name, registered_at: at, position: Number(position) });
      if (page.length === PAGE_USERS) await compare();
    },
    async end() {
      if (page.length > 0) await compare();
      const compared = { tables, table: 'users', symbol: undefined, findings } as const;
      await findExtra(compared, (userId) => registered.has(userId));
    },
  };
}
