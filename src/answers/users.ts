import { Type } from 'typebox';

import { KEY_SCOPES, USER_ROLES } from '../domain/user/roles.js';
import { type Answer, Closed, OneOf, OrderId, PageOf, Timestamp, UserId } from './shapes.js';

/** What may have become of a user. */
export const USER_STATUSES = ['ACTIVE', 'SUSPENDED', 'ERASED'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

const Name = Type.String({ description: 'What the user is called; need not be unique.' });
const RegisteredAt = Timestamp('When the user was registered.');
const Status = OneOf(USER_STATUSES, 'Whether the user may trade: SUSPENDED and ERASED may not.');

/** A user. */
export const UserAnswer = Closed({
  userId: UserId,
  name: Type.Union([Name, Type.Null()], { description: 'The name; null once it was erased.' }),
  status: Status,
  statusReason: Type.Optional(Type.String({ description: 'Why the status was changed last.' })),
  statusChangedBy: Type.Optional(Type.String({ description: 'By whom it was changed.' })),
  statusChangedAt: Type.Optional(Timestamp('When it was changed.')),
  registeredAt: RegisteredAt,
});
export type UserAnswer = Answer<typeof UserAnswer>;

/** A page of users. */
export const UsersPage = PageOf(UserAnswer);
export type UsersPage = Answer<typeof UsersPage>;

/** A user who has just been registered. */
export const RegisteredUserAnswer = Closed({
  userId: UserId,
  name: Name,
  registeredAt: RegisteredAt,
});
export type RegisteredUserAnswer = Answer<typeof RegisteredUserAnswer>;

/** Whether a user may trade, after a command that is about that. */
export const UserStatusAnswer = Closed({
  userId: UserId,
  status: Status,
  reason: Type.Optional(Type.String({ description: 'Why the user is suspended.' })),
  since: Type.Optional(Timestamp('Since when the user is suspended.')),
});
export type UserStatusAnswer = Answer<typeof UserStatusAnswer>;

const Stop = {
  cancelledOrders: Type.Integer({ description: 'How many orders were cancelled.' }),
  orderIds: Type.Array(OrderId, {
    description: 'Which they were, the oldest of each market first.',
  }),
  pendingMarkets: Type.Array(Type.String(), {
    description:
      'Markets that have not cancelled yet, because they are halted or cannot be reached: they are asked until they have.',
  }),
};

/** A user who was suspended, and whose orders are cancelled. */
export const KilledUserAnswer = Closed({ ...UserStatusAnswer.properties, ...Stop });
export type KilledUserAnswer = Answer<typeof KilledUserAnswer>;

/** A user whose personal data were erased. */
export const ErasedUserAnswer = Closed({
  userId: UserId,
  status: Status,
  erasedAt: Timestamp('When they were erased.'),
});
export type ErasedUserAnswer = Answer<typeof ErasedUserAnswer>;

const KeyTerms = {
  keyId: Type.String({ description: 'Names the key; it is no secret.' }),
  userId: UserId,
  name: Type.String({ description: 'What its owner calls it.' }),
  role: OneOf(USER_ROLES, 'What whoever has the key may be.'),
  scopes: Type.Array(Type.Enum(KEY_SCOPES), { description: 'What the key may be used for.' }),
  addresses: Type.Optional(
    Type.Array(Type.String(), { description: 'From which it may be used only.' }),
  ),
  expiresAt: Type.Optional(Timestamp('From when on it is worth nothing.')),
  createdAt: Timestamp('When it was made.'),
};

/** A key for programs, as its owner sees it later. */
export const ApiKeyAnswer = Closed({
  ...KeyTerms,
  status: OneOf(['ACTIVE', 'EXPIRED', 'REVOKED'], 'Whether it can be used.'),
  revokedAt: Type.Optional(Timestamp('When it was revoked.')),
});
export type ApiKeyAnswer = Answer<typeof ApiKeyAnswer>;

/** The keys of a user. */
export const ApiKeysAnswer = Closed({ userId: UserId, keys: Type.Array(ApiKeyAnswer) });
export type ApiKeysAnswer = Answer<typeof ApiKeysAnswer>;

/** A key that has just been made. */
export const CreatedApiKeyAnswer = Closed({
  ...KeyTerms,
  key: Type.String({
    description:
      'The key itself, to be kept: keyId, a full stop and the secret. It is not shown again.',
  }),
});
export type CreatedApiKeyAnswer = Answer<typeof CreatedApiKeyAnswer>;

/** Tokens that were taken back. */
export const RevokedTokensAnswer = Closed({
  subject: Type.String({ description: 'Whose.' }),
  revokedAt: Timestamp('Those that were made before are worth nothing.'),
});
export type RevokedTokensAnswer = Answer<typeof RevokedTokensAnswer>;

/** A key that was revoked. */
export const RevokedApiKeyAnswer = Closed({
  userId: UserId,
  keyId: Type.String({ description: 'The key.' }),
  revokedAt: Timestamp('When it was revoked.'),
});
export type RevokedApiKeyAnswer = Answer<typeof RevokedApiKeyAnswer>;
