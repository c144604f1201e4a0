import type { MarketCommand } from '../../src/domain/market/commands.js';
import { SELF_TRADE_PREVENTIONS, TRADING_STATUSES } from '../../src/domain/market/terms.js';
import type { TradingFloor } from './trading-floor.js';

/** A small generator of random numbers from a seed, from 0 to below 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Sends random commands of every kind into the floor's market, at prices that often cross; those that the domain
 * refuses leave no trace. In the end the market takes any order again.
 * @param users whose orders they are
 * @returns log position of the last event
 */
export async function tradeAtRandom(
  floor: TradingFloor,
  users: readonly string[],
  commands: number,
  random: () => number,
): Promise<bigint> {
  let position = 0n;
  const send = async (command: MarketCommand): Promise<void> => {
    floor.now = new Date(floor.now.getTime() + 1_000);
    position = await floor.submit(command).then(
      (answer) => answer.position,
      () => position,
    );
  };
  for (let i = 0; i < commands; i++) await send(randomCommand(floor, users, random));
  const about = { reason: 'at random', actor: 'operator' };
  if (floor.market().status !== 'ONLINE') {
    await send({ type: 'ChangeMarketStatus', status: 'ONLINE', ...about });
  }
  await send({ type: 'ChangeMarketBounds', ...about });
  return position;
}

function randomCommand(
  floor: TradingFloor,
  users: readonly string[],
  random: () => number,
): MarketCommand {
  const below = (n: number): number => Math.floor(random() * n);
  const price = (): string => `${99 + below(3)}.${below(10)}0`;
  const quantity = (): string => `${below(5)}.${String(1 + below(999)).padStart(3, '0')}`;
  const orderId = `${floor.symbol}-${1 + below(Math.max(1, floor.market().orderCount))}`;
  const kind = random();
  const isOnline = floor.market().status === 'ONLINE';
  if (isOnline ? kind < 0.01 : random() < 0.3) {
    const status = isOnline ? TRADING_STATUSES[below(TRADING_STATUSES.length)]! : 'ONLINE';
    return { type: 'ChangeMarketStatus', status, reason: 'at random', actor: 'operator' };
  }
  const actor = 'operator';
  if (kind > 0.99) {
    const bounds = random() < 0.5 ? { maxQuantity: '4', priceBandBps: 200 } : {};
    return { type: 'ChangeMarketBounds', ...bounds, reason: 'at random', actor };
  }
  if (kind < 0.015) return { type: 'CancelOrders', actor, userId: users[below(users.length)]! };
  if (kind < 0.15) return { type: 'CancelOrder', actor, orderId };
  if (kind < 0.3) {
    return {
      type: 'AmendOrder',
      actor,
      orderId,
      ...(random() < 0.7 && { price: price() }),
      ...(random() < 0.7 && { quantity: quantity() }),
    };
  }
  return {
    type: 'PlaceOrder',
    userId: users[below(users.length)]!,
    side: random() < 0.5 ? 'buy' : 'sell',
    quantity: quantity(),
    ...(kind < 0.4
      ? kind < 0.35
        ? { orderType: 'market' }
        : { orderType: 'stop_market', stopPrice: price() }
      : {
          ...(random() < 0.1
            ? { orderType: 'stop_limit', stopPrice: price() }
            : { orderType: 'limit' }),
          price: price(),
          timeInForce: random() < 0.8 ? 'GTC' : random() < 0.5 ? 'IOC' : 'FOK',
        }),
    ...(random() < 0.5 && {
      selfTradePrevention: SELF_TRADE_PREVENTIONS[below(SELF_TRADE_PREVENTIONS.length)]!,
    }),
    ...(kind >= 0.4 && random() < 0.1 && { postOnly: random() < 0.5 ? 'reject' : 'slide' }),
    ...(kind >= 0.4 && random() < 0.15 && { displayQuantity: `0.${100 + below(900)}` }),
    // Some of these are taken already, which makes a rejected order.
    ...(random() < 0.3 && { clientOrderId: `c${below(20)}` }),
  };
}
