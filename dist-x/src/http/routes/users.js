import { OrdersPage } from '../../answers/orders.js';
import { PositionsAnswer } from '../../answers/positions.js';
import { UserId } from '../../answers/shapes.js';
import { RegisteredUserAnswer, UserAnswer } from '../../answers/users.js';
import { REGISTER_USER, RegisterUserDto } from '../../commands/users/register-user.js';
import { OpenOrdersOfUserDto } from '../../queries/open-orders-of-user.js';
import { PositionsOfUserDto } from '../../queries/positions-of-user.js';
import { ReadDto } from '../../queries/read-conditions.js';
import { OWNERS_AND_STAFF } from '../access.js';
import { conditionsOf } from '../conditions-of.js';
import { API_PREFIX, command, query } from '../route.js';
export const userRoutes = [
    command({
        method: 'POST',
        path: `${API_PREFIX}/users`,
        what: 'register a user',
        access: 'public',
        limit: 'commands',
        body: RegisterUserDto,
        status: 201,
        answer: RegisteredUserAnswer,
        location: ({ userId }) => `${API_PREFIX}/users/${userId}`,
        handle: ({ body, context }, { bus }) => bus.dispatch(REGISTER_USER, body, context),
    }),
    query({
        method: 'GET',
        path: `${API_PREFIX}/users/:userId`,
        what: 'one user',
        access: OWNERS_AND_STAFF,
        limit: 'queries',
        params: { userId: UserId },
        query: ReadDto,
        answer: UserAnswer,
        handle: ({ params, query: which, context }, { queries }) => queries.getUser.execute(params.userId, conditionsOf(context, which)),
    }),
    query({
        method: 'GET',
        path: `${API_PREFIX}/users/:userId/open-orders`,
        what: 'the open orders of a user',
        access: OWNERS_AND_STAFF,
        limit: 'queries',
        params: { userId: UserId },
        query: OpenOrdersOfUserDto,
        answer: OrdersPage,
        handle: ({ params, query: page, context }, { queries }) => queries.openOrdersOfUser.execute(params.userId, page, conditionsOf(context, page)),
    }),
    query({
        method: 'GET',
        path: `${API_PREFIX}/users/:userId/positions`,
        what: 'what a user has traded and is left with, market by market',
        access: OWNERS_AND_STAFF,
        limit: 'queries',
        params: { userId: UserId },
        query: PositionsOfUserDto,
        answer: PositionsAnswer,
        handle: ({ params, query: filter, context }, { queries }) => queries.positionsOfUser.execute(params.userId, filter, conditionsOf(context, filter)),
    }),
];
//# sourceMappingURL=users.js.map