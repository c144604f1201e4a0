import { randomUUID } from 'node:crypto';

import { MAX_CANCELS_PER_COMMAND } from '../../domain/market/cancel-orders.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { Side } from '../../domain/market/terms.js';
import { ApplicationError } from '../../errors.js';
import type { CommandContext } from '../../eventstore/serialization/encode.js';
import { type Accepted, type CommandHandler, CommandKind } from '../command-bus.js';
import type { Sequencers } from '../sequencer/sequencers.js';

export interface CancelOrdersRequest {
  readonly symbol: string;
  readonly userId?: string;
  readonly side?: Side;
}

export interface OrdersCancelledAnswer {
  readonly symbol: string;
  readonly cancelledOrders: number;
  /** Oldest first. */
  readonly orderIds: readonly string[];
}

export const CANCEL_ORDERS = new CommandKind<CancelOrdersRequest, OrdersCancelledAnswer>(
  'CancelOrders',
);

/**
 * Cancels all orders of a market that a user, a side or both tell apart. More than MAX_CANCELS_PER_COMMAND are cancelled
 * in as many commands as it takes, with other commands in between: each is atomic, all of them together are not.
 */
export class CancelOrdersHandler implements CommandHandler<
  CancelOrdersRequest,
  OrdersCancelledAnswer
> {
  constructor(private readonly sequencers: Sequencers) {}

  async execute(
    { symbol, ...which }: CancelOrdersRequest,
    context: CommandContext,
  ): Promise<Accepted<OrdersCancelledAnswer>> {
    const command = { type: 'CancelOrders', ...which } as const;
    const orderIds: string[] = [];
    for (let part = context; ; part = { ...context, commandId: randomUUID() }) {
      const submission = { command, context: part };
      const { events, position } = await this.sequencers
        .submit(symbol, submission)
        .catch((error: unknown) => {
          throw afterSome(error, orderIds.length);
        });
      orderIds.push(...idsOf(events));
      if (events.length < MAX_CANCELS_PER_COMMAND) {
        return { result: { symbol, cancelledOrders: orderIds.length, orderIds }, position };
      }
    }
  }
}

/** A later part's failure, which tells how many orders the parts before it have cancelled. */
function afterSome(error: unknown, cancelled: number): unknown {
  if (cancelled === 0 || !(error instanceof ApplicationError)) return error;
  const { code, message, fields, details, retryAfter } = error;
  return new ApplicationError(code, `${cancelled} orders were cancelled; then: ${message}`, {
    cause: error,
    fields,
    details: { ...details, cancelledOrders: String(cancelled) },
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

function idsOf(events: readonly MarketEvent[]): string[] {
  return events
    .filter((event) => event.type === 'OrderCancelled')
    .map(({ data: { orderId } }) => orderId);
}
