import { type Decision, Refusal } from '../decision.js';
import { createApiKey, revokeApiKey } from './api-keys.js';
import type { EraseUser, ResumeUser, RevokeTokens, SuspendUser, UserCommand } from './commands.js';
import type { TokensRevoked, UserErased, UserEvent, UserResumed, UserSuspended } from './events.js';
import { isRegistered, type User } from './user.js';

/**
 * What a command comes to for a user.
 * @param now ISO-8601 UTC with milliseconds
 * @returns no events when everything is as it is to be already
 */
export function decideUser(user: User, command: UserCommand, now: string): Decision<UserEvent> {
  if (command.type === 'RevokeTokens') return revokeTokens(command, now);
  if (!isRegistered(user)) return notRegistered(command.userId);
  switch (command.type) {
    case 'CreateApiKey':
      return keyBar(user, command) ?? createApiKey(user, command, now);
    case 'RevokeApiKey':
      return revokeApiKey(user, command, now);
    case 'SuspendUser':
      return user.erasedAt === undefined ? suspend(user, command, now) : erased(command);
    case 'ResumeUser':
      return user.erasedAt === undefined ? resume(user, command, now) : erased(command);
    case 'EraseUser':
      return erase(user, command, now);
  }
}

function revokeTokens({ userId, reason }: RevokeTokens, now: string): readonly TokensRevoked[] {
  return [{ type: 'TokensRevoked', data: { userId, reason, at: now } }];
}

/** What keeps a user from having keys made; undefined when nothing does. */
function keyBar({ erasedAt, suspension }: User, command: UserCommand): Refusal | undefined {
  if (erasedAt !== undefined) return erased(command);
  if (suspension === undefined) return undefined;
  const rule = `user ${command.userId} is suspended: no keys are made`;
  return new Refusal('USER_SUSPENDED', rule, 'userId');
}

/** Who is suspended already stays so, with the reason that there was; but orders that were to stay may be to go now. */
function suspend(
  { suspension }: User,
  { userId, reason, cancelOrders }: SuspendUser,
  now: string,
): readonly UserSuspended[] {
  const isDone = suspension !== undefined && (suspension.cancelsOrders || !cancelOrders);
  if (isDone) return [];
  const data = { userId, reason, ...(cancelOrders && { cancelOrders }), at: now };
  return [{ type: 'UserSuspended', data }];
}

function resume(
  { suspension }: User,
  { userId, reason }: ResumeUser,
  now: string,
): readonly UserResumed[] {
  if (suspension === undefined) return [];
  return [{ type: 'UserResumed', data: { userId, reason, at: now } }];
}

function erase(
  { registeredAt, erasedAt }: User,
  { userId }: EraseUser,
  now: string,
): readonly UserErased[] {
  if (erasedAt !== undefined) return [];
  return [{ type: 'UserErased', data: { userId, registeredAt, at: now } }];
}

function notRegistered(userId: string): Refusal {
  return new Refusal('USER_NOT_FOUND', `no user ${userId} is registered`, 'userId');
}

function erased({ userId }: UserCommand): Refusal {
  return new Refusal('USER_ERASED', `the personal data of user ${userId} were erased`, 'userId');
}
