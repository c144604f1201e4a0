import { UUID } from 'uuidv7';

import type { RegisteredUserAnswer } from '../../answers/users.js';
import { isRefusal } from '../../domain/decision.js';
import { MAX_NAME_LENGTH, readName, registerUser } from '../../domain/user/register-user.js';
import { uuidv7 } from '../../environment/ids.js';
import { ApplicationError } from '../../errors.js';
import { decodeEvent } from '../../eventstore/codec/decode.js';
import { encodeEvent, type EventOrigin } from '../../eventstore/codec/encode.js';
import { derivedId } from '../../eventstore/codec/event-id.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import type { EventStore } from '../../eventstore/event-store.js';
import type { UserKey, UserKeys } from '../../eventstore/user-keys.js';
import { userStream } from '../../eventstore/streams.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsText } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { originOf } from '../caused-events.js';
import type { Clock } from '../clock.js';
import { deadlineExceeded, isPast, notAttempted, refused, storeFailure } from '../errors.js';
import { readRepeated, Repetition } from '../sequencer/repetition.js';

/** Body of POST /users. */
export class RegisterUserDto {
  @Means('What the user is called; need not be unique.')
  @IsText(MAX_NAME_LENGTH)
  name!: string;
}

export const REGISTER_USER = new CommandKind<RegisterUserDto, RegisteredUserAnswer>(
  'RegisterUser',
  true,
);

/**
 * Registers a trader under a fresh UUIDv7. With a key the id follows from the command's, so that a repetition finds the
 * user that it would register.
 */
export class RegisterUserHandler implements CommandHandler<RegisterUserDto, RegisteredUserAnswer> {
  readonly kind = REGISTER_USER;
  readonly #store: EventStore;
  readonly #keys: UserKeys;
  readonly #clock: Clock;

  constructor(store: EventStore, keys: UserKeys, clock: Clock) {
    this.#store = store;
    this.#keys = keys;
    this.#clock = clock;
  }

  /** @throws ApplicationError USER_ERASED when a repetition finds a user who was erased; the domain's refusal; or the store's */
  async execute(
    command: RegisterUserDto,
    context: RequestContext,
  ): Promise<Accepted<RegisteredUserAnswer>> {
    const name = readName(command.name);
    if (isRefusal(name)) throw refused(name);
    const userId = context.fingerprint === undefined ? uuidv7() : derivedUserId(context.commandId);
    const registeredAt = this.#clock().toISOString();
    if (context.validateOnly === true) {
      return { result: { userId, name, registeredAt }, position: undefined, isRepeated: false };
    }
    if (isPast(context.deadline, this.#clock())) throw deadlineExceeded();
    const key = await this.#keyOf(userId);
    const origin = blinded(originOf(context), key);
    const event = registerUser({ userId, name: { sealed: key.seal(name) } }, registeredAt);
    try {
      const encoded = [encodeEvent(event, origin, 0)];
      const { position } = await this.#store.append(userStream(userId), encoded, 'no_stream');
      return { result: { userId, name, registeredAt }, position, isRepeated: false };
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return this.#repeat(userId, key, origin);
      throw storeFailure(error, { commandId: origin.commandId, userId });
    }
  }

  /** The key under which the name is sealed: durable before the name is. */
  async #keyOf(userId: string): Promise<UserKey> {
    let key: UserKey | undefined;
    try {
      key = await this.#keys.create(userId);
    } catch (error) {
      throw notAttempted(error, 'the key for the name could not be stored');
    }
    if (key === undefined) throw erased(userId);
    return key;
  }

  /** Answers what the command did when it was carried out before. */
  async #repeat(
    userId: string,
    key: UserKey,
    origin: EventOrigin,
  ): Promise<Accepted<RegisteredUserAnswer>> {
    const stream = userStream(userId);
    const repetition = new Repetition([{ revision: 0, events: 1 }]);
    const [event] = (await readRepeated(this.#store, stream, origin, repetition)) ?? [];
    if (event === undefined) throw new Error(`${stream} was begun by another command`);
    const decoded = decodeEvent(event);
    if (decoded.type !== 'UserRegistered') throw new Error(`${stream} begins with ${event.type}`);
    const { name, at: registeredAt } = decoded.data;
    const plain = 'plain' in name ? name.plain : key.open(name.sealed);
    const result = { userId, name: plain, registeredAt };
    return { result, position: event.position, isRepeated: true };
  }
}

/** What tells a repetition from another command is made of the name: no guess at it is to be checked once the key is gone. */
function blinded(origin: EventOrigin, key: UserKey): EventOrigin {
  const { fingerprint } = origin;
  return fingerprint === undefined ? origin : { ...origin, fingerprint: key.blind(fingerprint) };
}

function erased(userId: string): ApplicationError {
  const message = `user ${userId} was registered under this key before, and erased since`;
  return new ApplicationError('USER_ERASED', message);
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
