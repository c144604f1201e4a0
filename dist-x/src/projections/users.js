import { integer, table, text } from '../sql/table.js';
import { columnInteger } from './column-integer.js';
import { projection } from './projection.js';
const usersTable = table({
    name: 'users',
    key: 'user_id',
    columns: {
        user_id: text(36),
        name: text(255),
        registered_at: text(24),
        position: integer,
    },
});
/** One row a user. */
export const users = projection({
    name: 'users',
    version: 1,
    tables: [usersTable],
    on: {
        UserRegistered: {
            creates: ({ userId }) => ({ users: [userId] }),
            apply: (rows, { userId, name, at }, { position }) => rows.users.put({
                user_id: userId,
                name,
                registered_at: at,
                position: columnInteger(position),
            }),
        },
    },
});
//# sourceMappingURL=users.js.map