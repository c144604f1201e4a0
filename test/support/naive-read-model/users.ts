import type { UserRow } from '../../../src/projections/users.js';
import { ofType, type LoggedEvent } from './events.js';

export function naiveUsers(events: readonly LoggedEvent[]): readonly UserRow[] {
  return ofType(events, 'UserRegistered').map(({ data, position }) => ({
    user_id: data.userId,
    name: data.name,
    registered_at: data.at,
    position,
  }));
}
