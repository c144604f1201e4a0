import type { Sql } from '../sql/read-database.js';

export async function isRegistered(sql: Sql, userId: string): Promise<boolean> {
  const row = await sql
    .selectFrom('users')
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}
