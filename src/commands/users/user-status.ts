import type { UserStatusAnswer } from '../../answers/users.js';
import type { User } from '../../domain/user/user.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import type { UserChanges } from './user-changes.js';

/** Why a user's status is changed, in characters at most. */
export const MAX_REASON_LENGTH = 200;

/** Body of POST /users/{userId}/suspend, /resume and /kill. */
export class UserStatusDto {
  @Means('Why; it stays in the record, so that it had better not name anybody.')
  @IsText(MAX_REASON_LENGTH)
  reason!: string;
}

/** A change of what a user may do. */
export interface UserStatusChange {
  readonly userId: string;
  readonly reason: string;
}

export const SUSPEND_USER = new CommandKind<UserStatusChange, UserStatusAnswer>('SuspendUser');
export const RESUME_USER = new CommandKind<UserStatusChange, UserStatusAnswer>('ResumeUser');

/** Suspends a user, who may then place and amend no orders; those that are open stay. */
export class SuspendUserHandler implements CommandHandler<UserStatusChange, UserStatusAnswer> {
  readonly kind = SUSPEND_USER;
  readonly #changes: UserChanges;

  constructor(changes: UserChanges) {
    this.#changes = changes;
  }

  /** @throws ApplicationError USER_NOT_FOUND, USER_ERASED; or as UserChanges */
  async execute(
    { userId, reason }: UserStatusChange,
    context: RequestContext,
  ): Promise<Accepted<UserStatusAnswer>> {
    const command = { type: 'SuspendUser', userId, reason, cancelOrders: false } as const;
    const { user, ...settled } = await this.#changes.carryOut(userId, context, () => command);
    return { result: statusAnswer(userId, user), ...settled };
  }
}

/** Lets a user who was suspended trade again. */
export class ResumeUserHandler implements CommandHandler<UserStatusChange, UserStatusAnswer> {
  readonly kind = RESUME_USER;
  readonly #changes: UserChanges;

  constructor(changes: UserChanges) {
    this.#changes = changes;
  }

  /** @throws ApplicationError USER_NOT_FOUND, USER_ERASED; or as UserChanges */
  async execute(
    { userId, reason }: UserStatusChange,
    context: RequestContext,
  ): Promise<Accepted<UserStatusAnswer>> {
    const command = { type: 'ResumeUser', userId, reason } as const;
    const { user, ...settled } = await this.#changes.carryOut(userId, context, () => command);
    return { result: statusAnswer(userId, user), ...settled };
  }
}

/** A user's status as commands answer it. */
export function statusAnswer(userId: string, { suspension, erasedAt }: User): UserStatusAnswer {
  if (erasedAt !== undefined) return { userId, status: 'ERASED' };
  if (suspension === undefined) return { userId, status: 'ACTIVE' };
  return { userId, status: 'SUSPENDED', reason: suspension.reason, since: suspension.at };
}
