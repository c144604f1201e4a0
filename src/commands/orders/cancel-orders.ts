import { randomUUID } from 'node:crypto';

import { MAX_CANCELS_PER_COMMAND } from '../../domain/market/orders/cancel-orders.js';
import type { OrderSelection } from '../../domain/market/state/open-orders.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { CommandContext } from '../../eventstore/codec/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import type { Sequencers } from '../sequencer/sequencers.js';
import { type CancelledOrders, refuseInPart } from './cancelled-orders.js';

/** Which orders: of a market, or of every market; of a user, of a side, or of both. */
export interface CancelOrdersRequest extends OrderSelection {
  readonly symbol?: string;
}

export interface OrdersCancelledAnswer {
  /** Absent when the orders of every market were asked for. */
  readonly symbol?: string;
  readonly cancelledOrders: number;
  /** Of a market, the oldest first. */
  readonly orderIds: readonly string[];
}

export const CANCEL_ORDERS = new CommandKind<CancelOrdersRequest, OrdersCancelledAnswer>(
  'CancelOrders',
);

/** Who knows which markets there are. */
export interface MarketList {
  /** @throws ApplicationError EVENT_STORE_UNAVAILABLE while that is not known */
  symbols(): readonly string[];
}

/**
 * Cancels all orders, of one market or of every market, that a user, a side or both tell apart. More than
 * MAX_CANCELS_PER_COMMAND of a market are cancelled in as many commands as it takes, with other commands in between:
 * each is atomic, all of them together are not.
 */
export class CancelOrdersHandler implements CommandHandler<
  CancelOrdersRequest,
  OrdersCancelledAnswer
> {
  constructor(
    private readonly sequencers: Sequencers,
    private readonly markets: MarketList,
  ) {}

  /** @throws ApplicationError what kept some of the orders from being cancelled; the other markets' are cancelled then */
  async execute(
    { symbol, ...which }: CancelOrdersRequest,
    context: CommandContext,
  ): Promise<Accepted<OrdersCancelledAnswer>> {
    const symbols = symbol === undefined ? this.markets.symbols() : [symbol];
    const byMarket = await Promise.all(
      symbols.map((market) => this.#cancelIn(market, which, anotherCommand(context))),
    );
    refuseInPart(byMarket);
    const orderIds = byMarket.flatMap((market) => market.orderIds);
    const position = byMarket.reduce((latest, market) => later(latest, market.position), 0n);
    const counted = { cancelledOrders: orderIds.length, orderIds };
    return { result: symbol === undefined ? counted : { symbol, ...counted }, position };
  }

  async #cancelIn(
    symbol: string,
    which: OrderSelection,
    context: CommandContext,
  ): Promise<CancelledOrders> {
    const command = { type: 'CancelOrders', ...which } as const;
    const orderIds: string[] = [];
    let latest = 0n;
    try {
      for (let part = context; ; part = anotherCommand(context)) {
        const { events, position } = await this.sequencers.submit(symbol, {
          command,
          context: part,
        });
        orderIds.push(...idsOf(events));
        latest = position;
        if (events.length < MAX_CANCELS_PER_COMMAND) return { symbol, orderIds, position };
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { symbol, orderIds, position: latest, error };
    }
  }
}

/** The same request's next command: what identifies its events must not be the same. */
function anotherCommand(context: CommandContext): CommandContext {
  return { ...context, commandId: randomUUID() };
}

function later(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function idsOf(events: readonly MarketEvent[]): string[] {
  return events
    .filter((event) => event.type === 'OrderCancelled')
    .map(({ data: { orderId } }) => orderId);
}
