import { ofType } from './events.js';
export function naiveUsers(events) {
    return ofType(events, 'UserRegistered').map(({ data, position }) => ({
        user_id: data.userId,
        name: data.name,
        registered_at: data.at,
        position,
    }));
}
//# sourceMappingURL=users.js.map