import { PositionsAnswer } from '../../answers/positions.js';
import { OWNERS_AND_STAFF } from '../../http/access.js';
import type { Channel } from '../channel.js';
import { UserParams } from './params.js';
import { tradeOf } from './trades.js';
import { ofUser, userKeys } from './user-keys.js';

const EVERY_MS = 100;

/** What a user has traded and is left with. */
export const positions: Channel = {
  name: 'positions',
  what: 'what a user has traded and is left with, market by market',
  access: OWNERS_AND_STAFF,
  params: UserParams,
  update: PositionsAnswer,
  source: {
    kind: 'read',
    types: ['OrderMatched'],
    everyMs: () => EVERY_MS,
    keyOf: ofUser,
    keysOf(event) {
      const { symbol, makerUserId, takerUserId } = tradeOf(event);
      return userKeys(symbol, [makerUserId, takerUserId]);
    },
    async read({ userId, symbol }, { queries }, atLeast) {
      const filter = symbol === undefined ? {} : { symbol };
      const { result, position } = await queries.positionsOfUser.execute(userId!, filter, {
        atLeast,
      });
      return { data: JSON.stringify(result), position };
    },
  },
};
