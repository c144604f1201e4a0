import { UUID } from 'uuidv7';

import type { RegisteredUserAnswer } from '../../answers/users.js';
import { isRefusal } from '../../domain/decision.js';
import { MAX_NAME_LENGTH, registerUser } from '../../domain/user/register-user.js';
import type { UserRegistered } from '../../domain/user/events.js';
import { uuidv7 } from '../../environment/ids.js';
import { decodeEvent } from '../../eventstore/codec/decode.js';
import { encodeEvent, type EventOrigin } from '../../eventstore/codec/encode.js';
import { derivedId } from '../../eventstore/codec/event-id.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { userStream } from '../../eventstore/streams.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { originOf } from '../caused-events.js';
import type { Clock } from '../clock.js';
import { deadlineExceeded, isPast, refused, storeFailure } from '../errors.js';
import { readRepeated, Repetition } from '../sequencer/repetition.js';

/** Body of POST /users. */
export class RegisterUserDto {
  @Means('What the user is called; need not be unique.')
  @IsText(MAX_NAME_LENGTH)
  name!: string;
}

export const REGISTER_USER = new CommandKind<RegisterUserDto, RegisteredUserAnswer>('RegisterUser');

/**
 * Registers a trader under a fresh UUIDv7. With a key the id follows from the command's, so that a repetition finds the
 * user that it would register.
 */
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
    const origin = originOf(context);
    const userId = origin.fingerprint === undefined ? uuidv7() : derivedUserId(origin.commandId);
    const decision = registerUser({ userId, name }, this.#clock().toISOString());
    if (isRefusal(decision)) throw refused(decision);
    if (context.validateOnly === true) {
      return { result: registered(decision[0].data), position: undefined, isRepeated: false };
    }
    if (isPast(context.deadline, this.#clock())) throw deadlineExceeded();
    const events = decision.map((event, index) => encodeEvent(event, origin, index));
    try {
      const { position } = await this.#store.append(userStream(userId), events, 'no_stream');
      return { result: registered(decision[0].data), position, isRepeated: false };
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return this.#repeat(userStream(userId), origin);
      throw storeFailure(error, { commandId: origin.commandId, userId });
    }
  }

  /** Answers what the command did when it was carried out before. */
  async #repeat(stream: string, origin: EventOrigin): Promise<Accepted<RegisteredUserAnswer>> {
    const repetition = new Repetition([{ revision: 0, events: 1 }]);
    const [event] = (await readRepeated(this.#store, stream, origin, repetition)) ?? [];
    if (event === undefined) throw new Error(`${stream} was begun by another command`);
    const decoded = decodeEvent(event);
    if (decoded.type !== 'UserRegistered') throw new Error(`${stream} begins with ${event.type}`);
    return { result: registered(decoded.data), position: event.position, isRepeated: true };
  }
}

function registered({ userId, name, at }: UserRegistered['data']): RegisteredUserAnswer {
  return { userId, name, registeredAt: at };
}

/** A UUIDv7 that is always the same for a command; for that reason its time is no time of anything: 0. */
function derivedUserId(commandId: string): string {
  const digits = derivedId(`user/${commandId}`).replaceAll('-', '');
  const [a, b, c] = [digits.slice(0, 3), digits.slice(4, 12), digits.slice(24)];
  return UUID.fromFieldsV7(
    0,
    Number.parseInt(a, 16),
    Number.parseInt(b, 16) >>> 2,
    Number.parseInt(c, 16),
  ).toString();
}
