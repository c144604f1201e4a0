import type { UserRow } from '../../../src/projections/users.js';
import { ofType, type LoggedEvent } from './events.js';

export function naiveUsers(events: readonly LoggedEvent[]): readonly UserRow[] {
  return ofType(events, 'UserRegistered').map(({ data, position }) => {
    const { userId, name, at } = data;
    const row = {
      user_id: userId,
      sealed_name: 'sealed' in name ? name.sealed : null,
      plain_name: 'plain' in name ? name.plain : null,
      status: 'ACTIVE',
      ...{ status_reason: null, status_changed_by: null, status_changed_at: null },
      registered_at: at,
      position,
    } as const;
    return { ...row, ...statusOf(userId, events, row) };
  });
}

/** What the last event that changed a user's status says of it. */
function statusOf(
  userId: string,
  events: readonly LoggedEvent[],
  { plain_name, position: registered }: Pick<UserRow, 'plain_name' | 'position'>,
): Partial<UserRow> {
  let row: Partial<UserRow> = {};
  for (const { type, data, actor, position } of events) {
    if (!('userId' in data) || data.userId !== userId) continue;
    const changed = { status_changed_by: actor, status_changed_at: data.at };
    if (type === 'UserSuspended') {
      row = { ...changed, status: 'SUSPENDED', status_reason: data.reason };
    }
    if (type === 'UserResumed') row = { ...changed, status: 'ACTIVE', status_reason: data.reason };
    if (type !== 'UserErased') continue;
    row = { ...changed, status: 'ERASED', status_reason: null };
    row = { ...row, sealed_name: null, plain_name: null };
    row = { ...row, position: plain_name === null ? registered : position };
  }
  return row;
}
