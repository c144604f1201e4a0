import type { KilledUserAnswer } from '../../answers/users.js';
import type { RequestContext } from '../../request-context.js';
import { type Accepted, type CommandHandler, CommandKind, later } from '../bus.js';
import { partOf } from '../keyed-commands.js';
import type { CancelOrders, CancelOrdersHandler, MarketList } from '../orders/cancel-orders.js';
import type { UserChanges } from '../users/user-changes.js';
import { statusAnswer, type UserStatusChange } from '../users/user-status.js';

export const KILL_USER = new CommandKind<UserStatusChange, KilledUserAnswer>('KillUser');

/** What stops a user works with. */
export interface KillUserParts {
  readonly changes: UserChanges;
  readonly cancelOrders: CancelOrdersHandler;
  readonly markets: MarketList;
}

/** What became of a user's orders, market by market. */
interface Stopped {
  readonly orderIds: readonly string[];
  readonly pendingMarkets: readonly string[];
  readonly position: bigint | undefined;
}

/**
 * The kill switch: suspends a user, and cancels all orders. The suspension is durable first, and says that orders are to go, so
 * that every process cancels them once it refuses new ones (OrderStops); here they are cancelled at once, to be told of.
 */
export class KillUserHandler implements CommandHandler<UserStatusChange, KilledUserAnswer> {
  readonly kind = KILL_USER;
  readonly #parts: KillUserParts;

  constructor(parts: KillUserParts) {
    this.#parts = parts;
  }

  /** @throws ApplicationError USER_NOT_FOUND, USER_ERASED; or as UserChanges. Once the user is suspended, it always answers */
  async execute(
    { userId, reason }: UserStatusChange,
    context: RequestContext,
  ): Promise<Accepted<KilledUserAnswer>> {
    // Asked for first: where that is not known yet, nothing is done.
    const symbols = this.#parts.markets.symbols();
    const command = { type: 'SuspendUser', userId, reason, cancelOrders: true } as const;
    const suspended = await this.#parts.changes.carryOut(userId, context, () => command);
    // One that comes again under its key has nothing to do with orders placed since: the user may have been resumed.
    const placedUntil = suspended.isRepeated ? suspended.user.suspension?.at : undefined;
    const which = { userId, reason, ...(placedUntil !== undefined && { placedUntil }) };
    const { orderIds, pendingMarkets, position } = await this.#cancelAll(symbols, which, context);
    const stop = { cancelledOrders: orderIds.length, orderIds, pendingMarkets };
    return {
      result: { ...statusAnswer(userId, suspended.user), ...stop },
      position: later(suspended.position, position),
      isRepeated: suspended.isRepeated,
    };
  }

  async #cancelAll(
    symbols: readonly string[],
    which: CancelOrders,
    context: RequestContext,
  ): Promise<Stopped> {
    const markets = await Promise.all(
      symbols.map((symbol) => this.#cancelIn(symbol, which, context)),
    );
    return {
      orderIds: markets.flatMap(({ orderIds }) => orderIds),
      pendingMarkets: markets.flatMap(({ pendingMarkets }) => pendingMarkets),
      position: markets.map(({ position }) => position).reduce(later, undefined),
    };
  }

  /** What fails here is done by OrderStops, and is no failure of the kill switch. */
  async #cancelIn(symbol: string, which: CancelOrders, context: RequestContext): Promise<Stopped> {
    try {
      const part = partOf(context, `kill/${symbol}`);
      const { result, position } = await this.#parts.cancelOrders.execute(
        { ...which, symbol },
        part,
      );
      return { orderIds: result.orderIds, pendingMarkets: [], position };
    } catch {
      return { orderIds: [], pendingMarkets: [symbol], position: undefined };
    }
  }
}
