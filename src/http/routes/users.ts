import { OrdersPage } from '../../answers/orders.js';
import { PositionsAnswer } from '../../answers/positions.js';
import { CancelAfterAnswer, SwitchesAnswer } from '../../answers/switches.js';
import {
  ApiKeysAnswer,
  CreatedApiKeyAnswer,
  ErasedUserAnswer,
  KilledUserAnswer,
  RegisteredUserAnswer,
  RevokedApiKeyAnswer,
  RevokedTokensAnswer,
  UserAnswer,
  UsersPage,
  UserStatusAnswer,
} from '../../answers/users.js';
import { CANCEL_AFTER, CancelAfterDto } from '../../commands/switches/cancel-after.js';
import {
  CREATE_API_KEY,
  CreateApiKeyDto,
  REVOKE_API_KEY,
  RevokeApiKeyDto,
} from '../../commands/users/api-keys.js';
import { ERASE_USER } from '../../commands/stopping/erase-user.js';
import { KILL_USER } from '../../commands/stopping/kill-user.js';
import { REGISTER_USER, RegisterUserDto } from '../../commands/users/register-user.js';
import { REVOKE_TOKENS, RevokeTokensDto } from '../../commands/users/revoke-tokens.js';
import { RESUME_USER, SUSPEND_USER, UserStatusDto } from '../../commands/users/user-status.js';
import { ListUsersDto } from '../../queries/list-users.js';
import { OpenOrdersOfUserDto } from '../../queries/open-orders-of-user.js';
import { PositionsOfUserDto } from '../../queries/positions-of-user.js';
import { ReadDto } from '../../queries/read-conditions.js';
import {
  ADMINS,
  KEY_OWNERS,
  KEY_OWNERS_AND_AUDITORS,
  OPERATORS,
  OWNERS_AND_STAFF,
  STAFF,
  TRADERS,
} from '../access.js';
import { ApiKeyId, UserId } from '../../answers/shapes.js';
import { conditionsOf } from '../conditions-of.js';
import { API_PREFIX, command, query, type Route } from '../route.js';

export const userRoutes: readonly Route[] = [
  command({
    method: 'POST',
    path: `${API_PREFIX}/users`,
    what: 'register a user',
    access: 'public',
    limit: 'commands',
    body: RegisterUserDto,
    example: { name: 'Ada' },
    status: 201,
    answer: RegisteredUserAnswer,
    location: ({ userId }) => `${API_PREFIX}/users/${userId}`,
    handle: ({ body, context }, { bus }) => bus.dispatch(REGISTER_USER, body, context),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/users/:userId/cancel-after`,
    what: 'cancel the orders of a user after a time, unless this is sent again before',
    access: TRADERS,
    limit: 'commands',
    params: { userId: UserId },
    body: CancelAfterDto,
    example: { timeoutMs: 60_000 },
    status: 200,
    answer: CancelAfterAnswer,
    handle: ({ params: { userId }, body, context }, { bus }) =>
      bus.dispatch(CANCEL_AFTER, { ...body, userId }, context),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/users/:userId/cancel-after`,
    what: 'the switches of a user that are armed',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    params: { userId: UserId },
    answer: SwitchesAnswer,
    handle: ({ params: { userId } }, { queries }) => queries.listSwitches.execute(userId),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/users`,
    what: 'all users, or those of a status or a name',
    access: STAFF,
    limit: 'queries',
    query: ListUsersDto,
    answer: UsersPage,
    handle: ({ query: filter, context }, { queries }) =>
      queries.listUsers.execute(filter, conditionsOf(context, filter)),
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
    handle: ({ params, query: which, context }, { queries }) =>
      queries.getUser.execute(params.userId, conditionsOf(context, which)),
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
    handle: ({ params, query: page, context }, { queries }) =>
      queries.openOrdersOfUser.execute(params.userId, page, conditionsOf(context, page)),
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
    handle: ({ params, query: filter, context }, { queries }) =>
      queries.positionsOfUser.execute(params.userId, filter, conditionsOf(context, filter)),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/users/:userId/suspend`,
    what: 'let a user place and amend no more orders',
    access: OPERATORS,
    limit: 'commands',
    params: { userId: UserId },
    body: UserStatusDto,
    example: { reason: 'under investigation' },
    status: 200,
    answer: UserStatusAnswer,
    handle: ({ params: { userId }, body: { reason }, context }, { bus }) =>
      bus.dispatch(SUSPEND_USER, { userId, reason }, context),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/users/:userId/resume`,
    what: 'let a user who was suspended trade again',
    access: OPERATORS,
    limit: 'commands',
    params: { userId: UserId },
    body: UserStatusDto,
    example: { reason: 'cleared' },
    status: 200,
    answer: UserStatusAnswer,
    handle: ({ params: { userId }, body: { reason }, context }, { bus }) =>
      bus.dispatch(RESUME_USER, { userId, reason }, context),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/users/:userId/kill`,
    what: 'suspend a user and cancel all orders, in every market',
    access: OPERATORS,
    limit: 'commands',
    params: { userId: UserId },
    body: UserStatusDto,
    example: { reason: 'runaway bot' },
    status: 200,
    answer: KilledUserAnswer,
    handle: ({ params: { userId }, body: { reason }, context }, { bus }) =>
      bus.dispatch(KILL_USER, { userId, reason }, context),
  }),
  command({
    method: 'DELETE',
    path: `${API_PREFIX}/users/:userId/personal-data`,
    what: 'erase for ever who a user is',
    access: ADMINS,
    limit: 'commands',
    params: { userId: UserId },
    status: 200,
    answer: ErasedUserAnswer,
    handle: ({ params: { userId }, context }, { bus }) =>
      bus.dispatch(ERASE_USER, { userId }, context),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/users/:userId/keys`,
    what: 'make an API key for a user; it is shown once',
    access: KEY_OWNERS,
    limit: 'commands',
    params: { userId: UserId },
    body: CreateApiKeyDto,
    example: { name: 'quoting bot', scopes: ['read', 'trade'] },
    status: 201,
    answer: CreatedApiKeyAnswer,
    handle: ({ params: { userId }, body, context }, { bus }) =>
      bus.dispatch(CREATE_API_KEY, { ...body, userId }, context),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/users/:userId/keys`,
    what: 'the API keys of a user, without their secrets',
    access: KEY_OWNERS_AND_AUDITORS,
    limit: 'queries',
    params: { userId: UserId },
    answer: ApiKeysAnswer,
    handle: ({ params: { userId } }, { queries }) => queries.listApiKeys.execute(userId),
  }),
  command({
    method: 'DELETE',
    path: `${API_PREFIX}/users/:userId/keys/:keyId`,
    what: 'revoke an API key',
    access: KEY_OWNERS,
    limit: 'commands',
    params: { userId: UserId, keyId: ApiKeyId },
    query: RevokeApiKeyDto,
    status: 200,
    answer: RevokedApiKeyAnswer,
    handle: ({ params, query: { reason }, context }, { bus }) =>
      bus.dispatch(REVOKE_API_KEY, { ...params, ...(reason !== undefined && { reason }) }, context),
  }),
  command({
    method: 'POST',
    path: `${API_PREFIX}/tokens/revoke`,
    what: 'take back all tokens that were made for somebody before now',
    access: OPERATORS,
    limit: 'commands',
    body: RevokeTokensDto,
    example: { subject: '0196f0a0-7a3c-7000-8000-000000000001', reason: 'a lost laptop' },
    status: 200,
    answer: RevokedTokensAnswer,
    handle: ({ body, context }, { bus }) => bus.dispatch(REVOKE_TOKENS, body, context),
  }),
];
