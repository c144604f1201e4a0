import type { UserAnswer } from '../answers/users.js';
import type { UserKeys } from '../eventstore/user-keys.js';
import { users } from '../projections/users.js';
import { userNotFound } from './not-found.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, ReadModel } from './read-model.js';
import { userAnswer } from './user-answer.js';

/** One user, by id. */
export class GetUser {
  readonly #readModel: ReadModel;
  readonly #keys: UserKeys;

  constructor(readModel: ReadModel, keys: UserKeys) {
    this.#readModel = readModel;
    this.#keys = keys;
  }

  /**
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
   *   GENERATION_NOT_FOUND; EventStoreUnavailable
   */
  async execute(userId: string, conditions: ReadConditions = {}): Promise<Found<UserAnswer>> {
    const { result, ...found } = await this.#readModel.read([users], conditions, ({ sql, from }) =>
      sql.selectFrom(from.users).selectAll().where('user_id', '=', userId).executeTakeFirst(),
    );
    if (result === undefined) throw userNotFound(userId);
    return { result: await userAnswer(result, this.#keys), ...found };
  }
}
