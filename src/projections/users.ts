import { MAX_NAME_LENGTH } from '../domain/user/register-user.js';
import type { RecordedEvent } from '../eventstore/event-store.js';
import { integer, nullable, table, text, type RowOf } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { projection, type Rows } from './projection.js';

/** A sealed name is of up to 4 bytes a character, a nonce and a tag, and a third longer as text. */
const MAX_SEALED_LENGTH = Math.ceil(((4 * MAX_NAME_LENGTH + 12 + 16) * 4) / 3);

const usersTable = table({
  name: 'users',
  key: 'user_id',
  columns: {
    user_id: text(36),
    /** As the event has it: whoever reads it asks for the key. Null once it was erased. */
    sealed_name: nullable(text(MAX_SEALED_LENGTH)),
    /** Of those who were registered before names were sealed. */
    plain_name: nullable(text(255)),
    status: text<'ACTIVE' | 'SUSPENDED' | 'ERASED'>(16),
    /** Why, by whom and when the status was changed; null until it was. */
    status_reason: nullable(text(200)),
    status_changed_by: nullable(text(64)),
    status_changed_at: nullable(text(24)),
    registered_at: text(24),
    position: integer,
  },
  indexes: [
    { name: 'users_position', columns: ['position'] },
    { name: 'users_status', columns: ['status', 'position'] },
  ],
});

/** A registered trader. */
export type UserRow = RowOf<typeof usersTable>;

/** One row a user. No name is in it that can be read without a key: no copy of the tables need ever be searched for one. */
export const users = projection({
  name: 'users',
  version: 2,
  tables: [usersTable],
  on: {
    UserRegistered: {
      creates: ({ userId }) => ({ users: [userId] }),
      apply: (rows, { userId, name, at }, { position }) =>
        rows.users.put({
          ...NEW_USER,
          user_id: userId,
          sealed_name: 'sealed' in name ? name.sealed : null,
          plain_name: 'plain' in name ? name.plain : null,
          registered_at: at,
          position: columnInteger(position),
        }),
    },
    UserSuspended: {
      keys: ({ userId }) => ({ users: [userId] }),
      apply: (rows, { userId, reason, at }, recorded) =>
        change(rows.users, userId, { ...changedBy(recorded, at, reason), status: 'SUSPENDED' }),
    },
    UserResumed: {
      keys: ({ userId }) => ({ users: [userId] }),
      apply: (rows, { userId, reason, at }, recorded) =>
        change(rows.users, userId, { ...changedBy(recorded, at, reason), status: 'ACTIVE' }),
    },
    UserErased: {
      keys: ({ userId }) => ({ users: [userId] }),
      apply: (rows, { userId, registeredAt, at }, recorded) =>
        rows.users.put({
          ...NEW_USER,
          user_id: userId,
          status: 'ERASED',
          ...changedBy(recorded, at, null),
          registered_at: registeredAt,
          position: placeOf(rows.users.get(userId), recorded),
        }),
    },
  },
});

const NEW_USER = {
  sealed_name: null,
  plain_name: null,
  status: 'ACTIVE',
  status_reason: null,
  status_changed_by: null,
  status_changed_at: null,
} as const;

/** A user whose registration said the name as it is may be known by nothing but the erasure: events before it are hidden then. */
function change(rows: Rows<UserRow>, userId: string, to: Partial<UserRow>): void {
  const row = rows.get(userId);
  if (row !== undefined) rows.put({ ...row, ...to });
}

function changedBy({ metadata }: RecordedEvent, at: string, reason: string | null) {
  const { actor } = metadata;
  return {
    status_reason: reason,
    status_changed_by: typeof actor === 'string' ? actor : null,
    status_changed_at: at,
  };
}

/** The same whether the events before the erasure are still there or not. */
function placeOf(row: UserRow | undefined, { position }: RecordedEvent): number {
  return row === undefined || row.plain_name !== null ? columnInteger(position) : row.position;
}
