import { ApplicationError } from '../errors.js';
import { generationId } from '../projections/generations/generation.js';
import { users } from '../projections/users.js';
/**
 * A list of a user's. Only when it is empty the users are asked, under the same conditions: whatever becomes of their
 * tables, a list that has something is read.
 * @param find reads the list, under the conditions that it is handed
 * @param isEmpty whether there is nothing in it
 * @throws ApplicationError USER_NOT_FOUND when there is no such user; whatever `find` throws
 */
export async function ofRegistered(readModel, userId, conditions, find, isEmpty) {
    const [ofUsers, others] = usersApart(conditions);
    const found = await find(others);
    if (!isEmpty(found.result))
        return found;
    await readModel.read([users], ofUsers, async ({ sql, from }) => {
        const query = sql.selectFrom(from.users).select('user_id').where('user_id', '=', userId);
        if ((await query.executeTakeFirst()) === undefined)
            throw userNotFound(userId);
    });
    return found;
}
/** The conditions for the users, and for the rest: each generation that is named is of the one or the other. */
function usersApart(conditions) {
    const { generation } = conditions;
    if (generation === undefined)
        return [conditions, conditions];
    const ids = generation.split(',');
    const isOfUsers = (id) => id.startsWith(generationId(users.name, 0).slice(0, -1));
    const listed = (some) => some.length === 0 ? {} : { generation: some.join(',') };
    return [listed(ids.filter(isOfUsers)), listed(ids.filter((id) => !isOfUsers(id)))];
}
export function userNotFound(userId) {
    return new ApplicationError('USER_NOT_FOUND', `no user ${userId} is registered`);
}
export function marketNotFound(symbol) {
    return new ApplicationError('MARKET_NOT_FOUND', `no market ${symbol} is listed`);
}
export function orderNotFound(orderId) {
    return new ApplicationError('ORDER_NOT_FOUND', `there is no order ${orderId}`);
}
export function projectionNotFound(name) {
    return new ApplicationError('PROJECTION_NOT_FOUND', `there is no projection ${name}`);
}
//# sourceMappingURL=not-found.js.map