import type { UserAnswer } from '../answers/users.js';
import { users } from '../projections/users.js';
import { userNotFound } from './not-found.js';
import type { Found, ReadModel } from './read-model.js';

/** One user, by id. */
export class GetUser {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE
   */
  async execute(userId: string, atLeast?: bigint): Promise<Found<UserAnswer>> {
    return this.#readModel.read([users], atLeast, async ({ sql, from }) => {
      const row = await sql
        .selectFrom(from.users)
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (row === undefined) throw userNotFound(userId);
      return { userId: row.user_id, name: row.name, registeredAt: row.registered_at };
    });
  }
}
