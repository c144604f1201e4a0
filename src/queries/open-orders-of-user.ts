import type { OpenOrdersAnswer } from '../answers/orders.js';
import type { OpenOrder } from '../projections/open-orders.js';
import { orders } from '../projections/orders.js';
import { readCheckpoint } from '../projections/runner/checkpoint.js';
import { users } from '../projections/users.js';
import { expectRegistered } from './not-found.js';
import { orderAnswer } from './order-answer.js';
import type { ReadModel } from './read-model.js';

/** All open orders of a user, newest first: from the view, or else from the tables, which then fill it. */
export class OpenOrdersOfUser {
  readonly #readModel: ReadModel;

  constructor(readModel: ReadModel) {
    this.#readModel = readModel;
  }

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(userId: string, atLeast?: bigint): Promise<OpenOrdersAnswer> {
    await this.#readModel.reach([orders, users], atLeast);
    const found = (await this.#fromView(userId, atLeast)) ?? (await this.#fromTables(userId));
    const newestFirst = [...found].sort((a, b) => b.position - a.position);
    return { items: newestFirst.map(orderAnswer) };
  }

  async #fromView(
    userId: string,
    atLeast: bigint | undefined,
  ): Promise<readonly OpenOrder[] | undefined> {
    const { openOrders } = this.#readModel.views;
    try {
      // The tables may be ahead of the view, most of all in a process without a runner. The position is asked for
      // first: the view only moves on, so what is read after it is no older.
      if (atLeast !== undefined && ((await openOrders.position()) ?? -1n) < atLeast)
        return undefined;
      return await openOrders.read(userId);
    } catch {
      // Whoever keeps the view has logged it; the tables know as well.
      return undefined;
    }
  }

  async #fromTables(userId: string): Promise<readonly OpenOrder[]> {
    const { database, views } = this.#readModel;
    const { rows, position } = await database.snapshot(async (sql) => {
      const rows = await sql
        .selectFrom('orders')
        .selectAll()
        .where('user_id', '=', userId)
        .where('is_open', '=', 1)
        .execute();
      if (rows.length === 0) await expectRegistered(sql, userId);
      const checkpoint = await readCheckpoint(database.tables, sql, orders);
      return { rows, position: checkpoint?.position };
    });
    if (position !== undefined) {
      await views.openOrders.fill(userId, position, rows).catch(() => undefined);
    }
    return rows;
  }
}
