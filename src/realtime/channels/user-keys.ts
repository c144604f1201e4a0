import type { ChannelParams } from '../channel.js';

/** By which key what is a user's is known: in all markets, or in one. */
export function ofUser({ userId, symbol }: ChannelParams): string {
  return symbol === undefined ? userId! : `${userId}/${symbol}`;
}

/** The keys of what happened in a market to some users, each once. */
export function userKeys(symbol: string, userIds: readonly string[]): readonly string[] {
  return [...new Set(userIds)].flatMap((userId) => [userId, `${userId}/${symbol}`]);
}
