import { users } from '../projections/users.js';
import { userNotFound } from './not-found.js';
import type { ReadModel } from './read-model.js';

export interface UserDto {
  readonly userId: string;
  readonly name: string;
  readonly registeredAt: string;
}

/** One user, by id. */
export class GetUser {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(userId: string, atLeast?: bigint): Promise<UserDto> {
    await this.#readModel.reach([users], atLeast);
    const row = await this.#readModel.database.sql
      .selectFrom('users')
      .selectAll()
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (row === undefined) throw userNotFound(userId);
    return { userId: row.user_id, name: row.name, registeredAt: row.registered_at };
  }
}
