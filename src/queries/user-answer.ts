import type { UserAnswer } from '../answers/users.js';
import type { UserKeys } from '../eventstore/user-keys.js';
import type { UserRow } from '../projections/users.js';

/**
 * A user as clients see it. The name is opened with the key of its own, which is asked for each time: once it is deleted, no
 * process shows the name any more, whether or not the row says so yet.
 * @throws EventStoreUnavailable when the key cannot be read
 */
export async function userAnswer(row: UserRow, keys: Pick<UserKeys, 'find'>): Promise<UserAnswer> {
  const { status_reason: statusReason, status_changed_by, status_changed_at } = row;
  return {
    userId: row.user_id,
    name: await nameOf(row, keys),
    status: row.status,
    ...(statusReason !== null && { statusReason }),
    ...(status_changed_by !== null && { statusChangedBy: status_changed_by }),
    ...(status_changed_at !== null && { statusChangedAt: status_changed_at }),
    registeredAt: row.registered_at,
  };
}

async function nameOf(
  { user_id, sealed_name, plain_name }: UserRow,
  keys: Pick<UserKeys, 'find'>,
): Promise<string | null> {
  if (sealed_name === null) return plain_name;
  const key = await keys.find(user_id);
  return key === undefined ? null : key.open(sealed_name);
}
