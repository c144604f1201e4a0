import type { Refusal } from '../domain/decision.js';
import type { RejectReason } from '../domain/market/terms.js';
import { ApplicationError, type ErrorCode } from '../errors.js';
import {
  EventStoreCorrupt,
  EventStoreUnavailable,
  EventStoreUnreachable,
} from '../eventstore/errors.js';

/*
 * What keeps a command from being carried out, as its client is told: the domain refuses it, its market rejects the
 * order, or the event store fails.
 */

/**
 * The client's error for a refusal of the domain.
 * @param position from which what it was decided upon is in the log
 */
export function refused(
  { code, message, field, details }: Refusal,
  position?: bigint,
): ApplicationError {
  return new ApplicationError(code, message, {
    fields: field === undefined ? [] : [{ field, rule: message }],
    ...(details !== undefined && { details }),
    ...(position !== undefined && { position }),
  });
}

/** What an order's rejection is to its client: an error, the field at fault, and the rule of docs/matching-rules.md. */
export const rejections = {
  duplicate_client_order_id: {
    code: 'DUPLICATE_CLIENT_ORDER_ID',
    field: 'clientOrderId',
    rule: 'NAME-CLIENT',
  },
  market_status: { code: 'MARKET_STATUS_FORBIDS', field: 'symbol', rule: 'STAT-ORDER' },
  open_order_limit: { code: 'TOO_MANY_OPEN_ORDERS', field: 'userId', rule: 'FLT-OPEN' },
  book_quantity_limit: { code: 'BOOK_QUANTITY_LIMIT', field: 'quantity', rule: 'NUM-SIDE' },
  price_band: { code: 'PRICE_OUTSIDE_BAND', field: 'price', rule: 'BAND-PRICE' },
  quote_buys_nothing: { code: 'QUOTE_BUYS_NOTHING', field: 'quoteQuantity', rule: 'TYPE-QUOTE' },
  stop_reached: { code: 'STOP_PRICE_REACHED', field: 'stopPrice', rule: 'STOP-REACHED' },
  post_only: { code: 'POST_ONLY_WOULD_TAKE', field: 'price', rule: 'POST-REJECT' },
} as const satisfies Record<RejectReason, { code: ErrorCode; field: string; rule: string }>;

/**
 * The client's error for an order that its market recorded as rejected: it names the order all the same.
 * @param isRepeated whether that was recorded before
 */
export function rejected(
  orderId: string,
  reason: RejectReason,
  isRepeated: boolean,
): ApplicationError {
  const { code, field, rule: ruleId } = rejections[reason];
  const rule = `order ${orderId} was rejected: ${reason}`;
  return new ApplicationError(code, rule, {
    fields: [{ field, rule }],
    details: { orderId, orderStatus: 'REJECTED', rule: ruleId },
    isRepeated,
  });
}

/**
 * The client's error for a failed append: an unknown outcome is called that, anything else stays what it is.
 * @param details where the outcome is to be looked for
 */
export function storeFailure(error: unknown, details: Readonly<Record<string, string>>): unknown {
  if (error instanceof EventStoreUnreachable) {
    return notAttempted(error, 'the event store cannot be reached');
  }
  if (error instanceof EventStoreCorrupt) return storeCorrupt(error);
  if (!(error instanceof EventStoreUnavailable)) return error;
  const message =
    'the event store did not say whether the command was written; look for its outcome before sending it again';
  return new ApplicationError('OUTCOME_UNKNOWN', message, { cause: error, details, retryAfter: 1 });
}

/** The client's error where something that the store had stored no longer reads back; nothing was done. Where it is, the log says. */
export function storeCorrupt(cause: EventStoreCorrupt): ApplicationError {
  const message = 'what this needs of the event store no longer reads back; it must be restored';
  return new ApplicationError('EVENT_STORE_CORRUPT', message, { cause });
}

/** A failure of a batch as one of its commands is told: where the outcome is unknown, under which id to ask for it. */
export function ofCommand(error: unknown, commandId: string): unknown {
  if (!(error instanceof ApplicationError) || error.code !== 'OUTCOME_UNKNOWN') return error;
  const { message, fields, retryAfter, cause } = error;
  const details = { ...error.details, commandId };
  return new ApplicationError(error.code, message, {
    ...{ cause, fields, details },
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

/** The client's error where a command was cut off of which some is durable: its market goes on with the rest by itself. */
export function interrupted(cause: unknown): ApplicationError {
  const message =
    'the order was accepted and is being matched, but how that went on could not be read; look for its outcome';
  return new ApplicationError('OUTCOME_UNKNOWN', message, { cause, retryAfter: 1 });
}

/** The client's error where what a command did before could not be read; anything else stays what it is. */
export function notRead(error: unknown): unknown {
  if (error instanceof EventStoreCorrupt) return storeCorrupt(error);
  if (!(error instanceof EventStoreUnavailable)) return error;
  const message = 'the command was carried out before, and what it did could not be read';
  return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { cause: error, retryAfter: 1 });
}

/** The client's error where a question could not be answered, for its aggregate could not be read. */
export function notAvailable(what: string): ApplicationError {
  const message = `${what} could not be read`;
  return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { retryAfter: 1 });
}

/** The client's error where the store failed before the command was decided at all; anything else stays what it is. */
export function notAttempted(error: unknown, why: string): unknown {
  if (error instanceof EventStoreCorrupt) return storeCorrupt(error);
  if (!(error instanceof EventStoreUnavailable)) return error;
  const message = `${why}; the command was not attempted`;
  return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { cause: error, retryAfter: 1 });
}

/** The client's error for a key that comes again before its first request has been answered. */
export function keyInFlight(): ApplicationError {
  const message =
    'a request with this Idempotency-Key is being carried out; its outcome is not known yet';
  return new ApplicationError('IDEMPOTENCY_KEY_IN_FLIGHT', message, {
    fields: [{ field: 'Idempotency-Key', rule: message }],
    retryAfter: 1,
  });
}

/** A command of another process that was not taken up: by now that process may have been told that nothing will come of it. */
export class Withdrawn extends Error {
  constructor() {
    super("the command is not taken up, for its market may be another process's by now");
    this.name = 'Withdrawn';
  }
}

/**
 * The client's error for a command that was handed to a process which does not answer and may yet carry it out.
 * @param cause what kept it from being carried out here
 */
export function handedOver(
  cause: unknown,
  details: Readonly<Record<'symbol' | 'commandId', string>>,
): ApplicationError {
  const message =
    'the process to which the command was handed does not answer; look for its outcome before sending it again';
  return new ApplicationError('OUTCOME_UNKNOWN', message, { cause, details, retryAfter: 1 });
}

/** The client's error for a part of a request that comes after one that failed by no fault of its own. */
export function notReached(): ApplicationError {
  const message =
    'not attempted: another item of the batch, in the same market, failed for no fault of its own';
  return new ApplicationError('NOT_ATTEMPTED', message, { retryAfter: 1 });
}

/** Whether a command comes too late to be taken up. @param deadline undefined when the client set none */
export function isPast(deadline: Date | undefined, now: Date): boolean {
  return deadline !== undefined && now.getTime() > deadline.getTime();
}

/** The client's error for a command that was not taken up in time. */
export function deadlineExceeded(): ApplicationError {
  const rule = 'the command was not taken up by the Request-Deadline; nothing was done';
  const fields = [{ field: 'Request-Deadline', rule }];
  return new ApplicationError('DEADLINE_EXCEEDED', rule, { fields });
}

/** The client's error for a command that was being written when the process had to end. */
export function cutShort(): ApplicationError {
  const message =
    'the server ends before the command is known to be written; look for its outcome before sending it again';
  return new ApplicationError('OUTCOME_UNKNOWN', message, { retryAfter: 1 });
}

/** The client's error for a command that comes, or waits, when the process ends. */
export function shuttingDown(): ApplicationError {
  return new ApplicationError('SHUTTING_DOWN', 'the server takes no more commands', {
    retryAfter: 1,
  });
}

/** The client's error for a command that comes, or waits, while the event store does not answer. */
export function storeHangs(): ApplicationError {
  const message = 'the event store does not answer at present; the command was not attempted';
  return new ApplicationError('EVENT_STORE_UNAVAILABLE', message, { retryAfter: 1 });
}
