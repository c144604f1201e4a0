import { uuidv7 } from 'uuidv7';

import type { RegisteredUserAnswer } from '../../answers/users.js';
import { isRefusal } from '../../domain/decision.js';
import { MAX_NAME_LENGTH, registerUser } from '../../domain/user/register-user.js';
import { encodeEvent } from '../../eventstore/codec/encode.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { userStream } from '../../eventstore/streams.js';
import type { RequestContext } from '../../request-context.js';
import { IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { originOf } from '../caused-events.js';
import type { Clock } from '../clock.js';
import { refused, storeFailure } from '../errors.js';

/** Body of POST /users. */
export class RegisterUserDto {
  /** What the user is called; need not be unique. */
  @IsText(MAX_NAME_LENGTH)
  name!: string;
}

export const REGISTER_USER = new CommandKind<RegisterUserDto, RegisteredUserAnswer>('RegisterUser');

/** Registers a trader under a fresh UUIDv7. */
export class RegisterUserHandler implements CommandHandler<RegisterUserDto, RegisteredUserAnswer> {
  readonly kind = REGISTER_USER;
  readonly #store: EventStore;
  readonly #clock: Clock;

  constructor(store: EventStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async execute(
    { name }: RegisterUserDto,
    context: RequestContext,
  ): Promise<Accepted<RegisteredUserAnswer>> {
    const userId = uuidv7();
    const decision = registerUser({ userId, name }, this.#clock().toISOString());
    if (isRefusal(decision)) throw refused(decision);
    const origin = originOf(context);
    const events = decision.map((event, index) => encodeEvent(event, origin, index));
    try {
      const { position } = await this.#store.append(userStream(userId), events, 'no_stream');
      const { data } = decision[0];
      return { result: { userId, name: data.name, registeredAt: data.at }, position };
    } catch (error) {
      throw storeFailure(error);
    }
  }
}
