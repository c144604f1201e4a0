import { ApplicationError } from '../errors.js';
import type { Reading } from './read-model.js';

/** What a list of a user's says when it is empty. @throws ApplicationError USER_NOT_FOUND when there is no such user */
export async function expectRegistered({ sql, from }: Reading, userId: string): Promise<void> {
  const row = await sql
    .selectFrom(from.users)
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (row === undefined) throw userNotFound(userId);
}

export function userNotFound(userId: string): ApplicationError {
  return new ApplicationError('USER_NOT_FOUND', `no user ${userId} is registered`);
}

export function marketNotFound(symbol: string): ApplicationError {
  return new ApplicationError('MARKET_NOT_FOUND', `no market ${symbol} is listed`);
}

export function orderNotFound(orderId: string): ApplicationError {
  return new ApplicationError('ORDER_NOT_FOUND', `there is no order ${orderId}`);
}

export function projectionNotFound(name: string): ApplicationError {
  return new ApplicationError('PROJECTION_NOT_FOUND', `there is no projection ${name}`);
}
