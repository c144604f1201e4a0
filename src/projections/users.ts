import { decodeEvent } from '../eventstore/codec/decode.js';
import { columnInteger } from './column-integer.js';
import type { Projection } from './projection.js';

/** A registered trader. */
export type UserRow = {
  readonly user_id: string;
  readonly name: string;
  readonly registered_at: string;
  readonly position: number;
};

/** One row a user. */
export const users: Projection<UserRow> = {
  name: 'users',
  version: 1,
  eventTypes: ['UserRegistered'],
  table: {
    name: 'users',
    columns: {
      user_id: { type: { text: 36 } },
      name: { type: { text: 255 } },
      registered_at: { type: { text: 24 } },
      position: { type: 'integer' },
    },
    key: 'user_id',
    indexes: [],
  },

  keysOf(recorded) {
    const event = decodeEvent(recorded);
    return event.type === 'UserRegistered' ? [event.data.userId] : [];
  },

  fold(rows, recorded) {
    const event = decodeEvent(recorded);
    if (event.type !== 'UserRegistered') return;
    const { userId, name, at } = event.data;
    rows.put({
      user_id: userId,
      name,
      registered_at: at,
      position: columnInteger(recorded.position),
    });
  },
};
