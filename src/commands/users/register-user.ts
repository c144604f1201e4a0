import { uuidv7 } from 'uuidv7';

import { isRefusal } from '../../domain/decision.js';
import { registerUser } from '../../domain/user/register-user.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { type CommandContext, encodeEvent } from '../../eventstore/codec/encode.js';
import { userStream } from '../../eventstore/streams.js';
import type { Clock } from '../clock.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { refused } from '../refused.js';
import { storeFailure } from '../store-failure.js';

export interface RegisterUser {
  readonly name: string;
}

export interface UserRegisteredAnswer {
  readonly userId: string;
  readonly name: string;
  readonly registeredAt: string;
}

export const REGISTER_USER = new CommandKind<RegisterUser, UserRegisteredAnswer>('RegisterUser');

/** Registers a trader under a fresh UUIDv7. */
export class RegisterUserHandler implements CommandHandler<RegisterUser, UserRegisteredAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute(
    { name }: RegisterUser,
    context: CommandContext,
  ): Promise<Accepted<UserRegisteredAnswer>> {
    const userId = uuidv7();
    const decision = registerUser({ userId, name }, this.clock().toISOString());
    if (isRefusal(decision)) throw refused(decision);
    const events = decision.map((event, index) => encodeEvent(event, context, index));
    try {
      const { position } = await this.store.append(userStream(userId), events, 'no_stream');
      const { data } = decision[0];
      return { result: { userId, name: data.name, registeredAt: data.at }, position };
    } catch (error) {
      throw storeFailure(error);
    }
  }
}
