import { users } from '../projections/users.js';
import { userNotFound } from './not-found.js';
/** One user, by id. */
export class GetUser {
    #readModel;
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(userId, conditions = {}) {
        return this.#readModel.read([users], conditions, async ({ sql, from }) => {
            const row = await sql
                .selectFrom(from.users)
                .selectAll()
                .where('user_id', '=', userId)
                .executeTakeFirst();
            if (row === undefined)
                throw userNotFound(userId);
            return { userId: row.user_id, name: row.name, registeredAt: row.registered_at };
        });
    }
}
//# sourceMappingURL=get-user.js.map