import type { RecordedEvent } from '../../eventstore/event-store.js';
import type { TableFindings } from './differences.js';
import { findExtra } from './keyed-rows.js';
import type { ModelTables, Row } from './model-tables.js';
import { isOfUser, type TablePart, type UserModelEvent } from './table-part.js';

/** Of how many users the rows are read at a time. */
const PAGE_USERS = 500;

type UserRow = Row & { readonly user_id: string };

/** What nothing has happened to since it was registered. */
const UNCHANGED = {
  status: 'ACTIVE',
  ...{ status_reason: null, status_changed_by: null, status_changed_at: null },
} as const;

/**
 * The table of users. Of those that were compared the ids are kept; the rows of those to whom something has happened, which
 * later events may change again, until the end.
 */
export function userRows(tables: ModelTables, findings: TableFindings): TablePart {
  /** By id, whether the row has been compared. */
  const registered = new Map<string, boolean>();
  /** What has happened to users since, and their rows as far as they wait for that. */
  const changes = new Map<string, Partial<Row>>();
  const waiting = new Map<string, UserRow>();
  let page: UserRow[] = [];
  const rowsOf = async (ids: readonly string[]): Promise<ReadonlyMap<unknown, Row>> => {
    const rows = await tables.load('users', ids);
    return new Map(rows.map((row) => [row['user_id'], row]));
  };
  const compare = async (): Promise<void> => {
    const shown = await rowsOf(page.map(({ user_id }) => user_id));
    for (const due of page) {
      const row = shown.get(due.user_id);
      const isLater = row !== undefined && row['status_changed_at'] !== null;
      if (isLater || changes.has(due.user_id)) waiting.set(due.user_id, due);
      else {
        findings.compare(due.user_id, due, row);
        registered.set(due.user_id, true);
      }
    }
    page = [];
  };
  const compareWaiting = async (): Promise<void> => {
    const ids = [...new Set([...waiting.keys(), ...changes.keys()])];
    for (let from = 0; from < ids.length; from += PAGE_USERS) {
      const part = ids.slice(from, from + PAGE_USERS);
      const shown = await rowsOf(part);
      for (const id of part) {
        // That it is missing has been told.
        if (registered.get(id) === true && !shown.has(id)) continue;
        findings.compare(id, dueOf(id, waiting.get(id), changes.get(id)), shown.get(id));
      }
    }
  };
  return {
    async take(event, record) {
      if (!isOfUser(event)) return;
      const { userId } = event.data;
      if (!registered.has(userId)) registered.set(userId, false);
      if (event.type === 'UserRegistered') page.push(registeredRow(event.data, record));
      else changes.set(userId, { ...changes.get(userId), ...changeOf(event, record) });
      if (page.length === PAGE_USERS) await compare();
    },
    async end() {
      if (page.length > 0) await compare();
      await compareWaiting();
      const compared = { tables, table: 'users', symbol: undefined, findings } as const;
      await findExtra(compared, (userId) => registered.has(userId));
    },
  };
}

/** The row of a user to whom something has happened. One whose name was plain lies where it was erased, as if that were all. */
function dueOf(userId: string, row: Row | undefined, changed: Partial<Row> = {}): Row {
  const { erased_at_position: erasedAt, ...change } = changed;
  const isKnownByErasure =
    erasedAt !== undefined && (row === undefined || row['plain_name'] !== null);
  const position = isKnownByErasure ? { position: erasedAt } : {};
  // A member that is not there is not compared: what the stream does not tell.
  const members = Object.entries({ user_id: userId, ...row, ...change, ...position });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** A name is sealed, and told by no table; those of version 1 are plain. */
function registeredRow(
  { userId, name, at }: Extract<UserModelEvent, { type: 'UserRegistered' }>['data'],
  { position }: RecordedEvent,
): UserRow {
  const recorded = typeof name === 'string' ? { plain: name } : name;
  return {
    user_id: userId,
    sealed_name: recorded.sealed ?? null,
    plain_name: recorded.plain ?? null,
    ...UNCHANGED,
    registered_at: at,
    position: Number(position),
  };
}

function changeOf(
  event: Exclude<UserModelEvent, { type: 'UserRegistered' }>,
  { metadata, position }: RecordedEvent,
): Partial<Row> {
  const { actor } = metadata;
  const changed = {
    status_changed_by: typeof actor === 'string' ? actor : null,
    status_changed_at: event.data.at,
  };
  if (event.type === 'UserErased') {
    const { registeredAt } = event.data;
    const gone = { sealed_name: null, plain_name: null, registered_at: registeredAt };
    const place = { erased_at_position: Number(position) };
    return { ...changed, ...gone, ...place, status: 'ERASED', status_reason: null };
  }
  const status = event.type === 'UserSuspended' ? 'SUSPENDED' : 'ACTIVE';
  return { ...changed, status, status_reason: event.data.reason };
}
