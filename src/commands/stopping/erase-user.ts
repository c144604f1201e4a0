import type { ErasedUserAnswer } from '../../answers/users.js';
import { randomUUID } from '../../environment/ids.js';
import { ApplicationError } from '../../errors.js';
import { METADATA_TYPE, metadataStream, userStream } from '../../eventstore/streams.js';
import type { EventStore } from '../../eventstore/event-store.js';
import type { UserKeys } from '../../eventstore/user-keys.js';
import type { RequestContext } from '../../request-context.js';
import { type Accepted, type CommandHandler, CommandKind, later } from '../bus.js';
import { storeFailure } from '../errors.js';
import { partOf } from '../keyed-commands.js';
import type { KillUserHandler } from './kill-user.js';
import type { UserChanges } from '../users/user-changes.js';

/** Erases what could tell who a user is. */
export interface EraseUser {
  readonly userId: string;
}

export const ERASE_USER = new CommandKind<EraseUser, ErasedUserAnswer>('EraseUser');

/** Why a user is suspended whose data are erased. */
const REASON = 'personal data are being erased';

/** What erasing works with. */
export interface EraseUserParts {
  readonly store: EventStore;
  readonly changes: UserChanges;
  readonly kill: KillUserHandler;
  readonly keys: UserKeys;
}

/**
 * Erases the personal data of a user: the user is stopped, then the key under which they are sealed deleted, and only then is it
 * recorded that this was done. Whatever fails in between, the same request again goes on from there.
 */
export class EraseUserHandler implements CommandHandler<EraseUser, ErasedUserAnswer> {
  readonly kind = ERASE_USER;
  readonly #parts: EraseUserParts;

  constructor(parts: EraseUserParts) {
    this.#parts = parts;
  }

  /**
   * @throws ApplicationError USER_NOT_FOUND; MARKET_STATUS_FORBIDS, OVERLOADED while orders cannot be cancelled: nothing is
   *   erased then, but the user is stopped; or as UserChanges
   */
  async execute(
    { userId }: EraseUser,
    context: RequestContext,
  ): Promise<Accepted<ErasedUserAnswer>> {
    const { changes, keys } = this.#parts;
    const command = { type: 'EraseUser', userId } as const;
    if (context.validateOnly === true) {
      const { user, position } = await changes.carryOut(userId, context, () => command);
      return { result: answerOf(userId, user.erasedAt), position, isRepeated: false };
    }
    const stopped = await this.#stop(userId, context);
    try {
      await keys.delete(userId);
    } catch (error) {
      throw storeFailure(error, { commandId: context.commandId, userId });
    }
    const { user, position, isRepeated } = await changes.carryOut(userId, context, () => command);
    // Not before: without the registration, and without what says that there was one, a repetition would find no user.
    if (user.hasPlainName) await this.#hidePlainName(userId);
    return {
      result: answerOf(userId, user.erasedAt),
      position: later(stopped, position),
      isRepeated,
    };
  }

  /** Takes the user out of all markets, for there is nobody any more who could. */
  async #stop(userId: string, context: RequestContext): Promise<bigint | undefined> {
    try {
      const part = partOf(context, 'stop');
      const { result, position } = await this.#parts.kill.execute({ userId, reason: REASON }, part);
      const [pending] = result.pendingMarkets;
      if (pending === undefined) return position;
      const message = `orders of the user in ${result.pendingMarkets.join(', ')} could not be cancelled yet; the user is suspended, and nothing is erased before they are`;
      throw new ApplicationError('OVERLOADED', message, { retryAfter: 5 });
    } catch (error) {
      const isDone = error instanceof ApplicationError && error.code === 'USER_ERASED';
      if (isDone) return undefined;
      throw error;
    }
  }

  /** Has the store show a user's events behind the registration only, which says the name as it is; it may then drop that. */
  async #hidePlainName(userId: string): Promise<void> {
    const event = { id: randomUUID(), type: METADATA_TYPE, data: { $tb: 1 }, metadata: {} };
    try {
      await this.#parts.store.append(metadataStream(userStream(userId)), [event], 'any');
    } catch (error) {
      throw storeFailure(error, { userId });
    }
  }
}

function answerOf(userId: string, erasedAt: string | undefined): ErasedUserAnswer {
  if (erasedAt === undefined) throw new Error(`user ${userId} was not erased`);
  return { userId, status: 'ERASED', erasedAt };
}
