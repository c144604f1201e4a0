import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';

import type {
  AmendedOrderAnswer,
  CancelledOrderAnswer,
  PlacedOrderAnswer,
} from '../../answers/orders.js';
import { named, type Principal } from '../../auth/principal.js';
import { forbidden } from '../../auth/refused.js';
import { ApplicationError, catalogue } from '../../errors.js';
import type { RequestContext, Run } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { type Accepted, type CommandHandler, CommandKind, later } from '../bus.js';
import { partOf } from '../keyed-commands.js';
import { cutOffBehind } from '../runs.js';
import type { AmendOrderHandler } from './amend-order.js';
import { type BatchItem, batchItemSchema, readItem } from './batch-item.js';
import type { CancelOrderHandler } from './cancel-order.js';
import { marketOf } from './order-ref.js';
import { isAllRepeated, type Part } from './parts.js';
import type { PlaceOrderHandler } from './place-order.js';

/** Items of one batch at most. */
export const MAX_BATCH_ITEMS = 500;

/**
 * Items of batches that a process has in hand at most, but for a batch that is alone: what comes beyond is refused whole, where
 * the queues of its markets would take some of its items and not the others.
 */
const MAX_ITEMS_IN_HAND = 2_500;

/**
 * Body of POST /orders/batch. Each item is `{"place": <body of POST /orders>}`, `{"amend": <body of PUT /orders/{orderId}, and
 * which order>}` or `{"cancel": <which order>}`; what is wrong with one is its own result and not the batch's.
 */
export class OrderBatchDto {
  @Means('What to do, in this order.', { items: batchItemSchema })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_BATCH_ITEMS)
  items!: readonly unknown[];
}

/** What became of one item: the answer of its command, the order that it was before, or what its command threw of which order. */
export type ItemOutcome =
  | { readonly status: 201; readonly result: PlacedOrderAnswer }
  | { readonly status: 200; readonly result: AmendedOrderAnswer }
  | { readonly status: 200; readonly result: CancelledOrderAnswer }
  | { readonly existingOrderId: string; readonly position: bigint | undefined }
  | { readonly error: unknown; readonly orderId?: string | undefined };

export const ORDER_BATCH = new CommandKind<Readonly<OrderBatchDto>, readonly ItemOutcome[]>(
  'OrderBatch',
);

/** Who carries the items out. */
export interface ItemHandlers {
  readonly place: PlaceOrderHandler;
  readonly amend: AmendOrderHandler;
  readonly cancel: CancelOrderHandler;
}

/** Who knows which commands a market has carried out; see Markets. */
export interface CommandMemory {
  recall(symbol: string, commandIds: readonly string[]): Promise<number>;
}

/** An item that can be carried out. */
interface Step {
  readonly item: BatchItem;
  readonly symbol: string;
  readonly context: RequestContext;
}

/** An item as far as it is known, and what becomes of it once it has been begun. */
interface Place {
  readonly step: Step | { readonly error: Error };
  settled?: Promise<Settled>;
}

/** What keeps a user from having orders placed, by id; undefined when nothing does. */
type Problems = ReadonlyMap<string, Error | undefined>;

/** What became of an item, and how far the log tells so. */
interface Settled {
  readonly outcome: ItemOutcome;
  readonly part: Part;
  readonly position: bigint | undefined;
}

/**
 * Places, amends and cancels orders, each a command of its own that succeeds or fails by itself. Those of one market are decided in
 * the order of the items, as many of them in one append as there is room for; markets do not wait for each other.
 */
export class OrderBatchHandler implements CommandHandler<OrderBatchDto, readonly ItemOutcome[]> {
  readonly kind = ORDER_BATCH;
  readonly #handlers: ItemHandlers;
  readonly #memory: CommandMemory;
  #itemsInHand = 0;

  constructor(handlers: ItemHandlers, memory: CommandMemory) {
    this.#handlers = handlers;
    this.#memory = memory;
  }

  /**
   * Always answers once something may have been done, so that the client learns what. When an item fails for no fault of its
   * own, such as a store that does not answer, the items behind it in the same market are not attempted, unless they were in the
   * same append and failed with it; they say which.
   * @throws ApplicationError OVERLOADED; IDEMPOTENCY_KEY_REUSED when an item shows that its key was another batch's;
   *   EVENT_STORE_UNAVAILABLE when that cannot be told. Nothing was done then
   */
  async execute(
    { items }: Readonly<OrderBatchDto>,
    { onQueued, ...context }: RequestContext,
  ): Promise<Accepted<readonly ItemOutcome[]>> {
    this.#enter(items.length);
    try {
      const places = stepsOf(items, context).map((step): Place => ({ step }));
      const users = await this.#lookUpUsers(places);
      if (context.fingerprint !== undefined) await this.#expectSameBatch(places, users);
      const settled = places.map((place) => this.#begin(place, users));
      onQueued?.();
      return summed(await Promise.all(settled));
    } finally {
      this.#itemsInHand -= items.length;
    }
  }

  #enter(items: number): void {
    if (this.#itemsInHand > 0 && this.#itemsInHand + items > MAX_ITEMS_IN_HAND) {
      const message = `${this.#itemsInHand} items of other batches are being carried out`;
      throw new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
    }
    this.#itemsInHand += items;
  }

  /** What is known of each user who is to have an order placed; undefined when nothing keeps the user from it. */
  async #lookUpUsers(places: readonly Place[]): Promise<Problems> {
    const ids = new Set<string>();
    for (const { step } of places) {
      if ('item' in step && 'place' in step.item) ids.add(step.item.place.userId);
    }
    const looked = [...ids].map(async (id): Promise<[string, Error | undefined]> => {
      return [id, await this.#handlers.place.problemOf(id).catch(asError)];
    });
    return new Map(await Promise.all(looked));
  }

  /**
   * Checks that what was done under the batch's key was done for this batch, before anything else is: an item that seems to have
   * been carried out is repeated alone, and says so.
   */
  async #expectSameBatch(places: readonly Place[], users: Problems): Promise<void> {
    const bySymbol = new Map<string, { place: Place; commandId: string }[]>();
    for (const place of places) {
      if (!('item' in place.step)) continue;
      const { symbol, context } = place.step;
      const others = bySymbol.get(symbol) ?? [];
      others.push({ place, commandId: context.commandId });
      bySymbol.set(symbol, others);
    }
    const checked = [...bySymbol].map(async ([symbol, ofMarket]) => {
      const ids = ofMarket.map(({ commandId }) => commandId);
      const done = ofMarket[await this.#memory.recall(symbol, ids)];
      return done && (await this.#begin(done.place, users)).outcome;
    });
    for (const outcome of await Promise.all(checked)) {
      if (outcome === undefined || !('error' in outcome)) continue;
      if (isKeyReused(outcome.error) || !isRefusal(outcome.error)) throw outcome.error;
    }
  }

  /** Has an item carried out, unless that has begun. It is in its market's queue when this returns. */
  #begin(place: Place, users: Problems): Promise<Settled> {
    const { step } = place;
    place.settled ??=
      'item' in step
        ? settle(this.#carryOut(step, users), orderIdOf(step.item))
        : settle(Promise.reject(step.error));
    return place.settled;
  }

  async #carryOut({ item, context }: Step, users: Problems): Promise<Accepted<ItemOutcome>> {
    if ('cancel' in item) {
      const done = await this.#handlers.cancel.execute(item.cancel, context);
      return inBatch(done, { status: 200, result: done.result });
    }
    if ('amend' in item) {
      const done = await this.#handlers.amend.execute(item.amend, context);
      return inBatch(done, { status: 200, result: done.result });
    }
    const { place } = this.#handlers;
    const problem = users.get(item.place.userId);
    if (problem !== undefined) {
      // Who is not known to be registered or not may be: what comes behind the order must not be done without it.
      if (!isRefusal(problem)) cutOffBehind(context.place);
      if (!isRefusal(problem) || !(await place.mayBeDone(item.place.symbol, context)))
        throw problem;
    }
    const done = await place.submit(item.place, context);
    const { result, position } = done;
    if ('placed' in result) return inBatch(done, { status: 201, result: result.placed });
    return inBatch(done, { position, existingOrderId: result.existingOrderId });
  }
}

/** What became of a command, as the batch tells it of an item. */
function inBatch(
  { position, isRepeated }: Accepted<unknown>,
  result: ItemOutcome,
): Accepted<ItemOutcome> {
  return { result, position, isRepeated };
}

/** What each item comes to, as far as it can be told without its market. */
function stepsOf(
  items: readonly unknown[],
  context: RequestContext,
): readonly (Step | { readonly error: Error })[] {
  const runs = new Map<string, Run>();
  const whole = { ...context, sender: context.sender ?? {} };
  return items.map((item, index) => {
    try {
      const read = readItem(item);
      const symbol = symbolOf(read);
      const run = runs.get(symbol) ?? { failedAt: Infinity };
      runs.set(symbol, run);
      const principal = principalOf(read, context);
      const place = { run, index };
      return { item: read, symbol, context: partOf(whole, index, { place, principal }) };
    } catch (error) {
      return { error: asError(error) };
    }
  });
}

/**
 * In whose name an item is carried out: as the item says, unless it is known who asks.
 * @throws ApplicationError FORBIDDEN when the item names another user than who may touch his own only
 */
function principalOf(item: BatchItem, { principal, owner }: RequestContext): Principal {
  const userId = userOf(item);
  if (owner !== undefined && userId !== undefined && userId !== owner) {
    throw forbidden(`userId must be your own, ${owner}`, 'userId');
  }
  return userId === undefined || principal.by !== 'nobody' ? principal : named(userId);
}

function symbolOf(item: BatchItem): string {
  if ('place' in item) return item.place.symbol;
  return marketOf('amend' in item ? item.amend : item.cancel);
}

/** The user whom an item names, if any. */
function userOf(item: BatchItem): string | undefined {
  if ('place' in item) return item.place.userId;
  const order = 'amend' in item ? item.amend : item.cancel;
  return 'userId' in order ? order.userId : undefined;
}

/** The order that an item names by its id, if it does. */
function orderIdOf(item: BatchItem): string | undefined {
  if ('place' in item) return undefined;
  const order = 'amend' in item ? item.amend : item.cancel;
  return 'orderId' in order ? order.orderId : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function settle(done: Promise<Accepted<ItemOutcome>>, orderId?: string): Promise<Settled> {
  try {
    const { result, position, isRepeated } = await done;
    return {
      outcome: result,
      part: { isRepeated, isIdle: 'existingOrderId' in result },
      position,
    };
  } catch (error) {
    return { outcome: { error, orderId }, part: partOfFailure(error), position: undefined };
  }
}

function summed(settled: readonly Settled[]): Accepted<readonly ItemOutcome[]> {
  return {
    result: settled.map(({ outcome }) => outcome),
    position: settled.map(({ position }) => position).reduce(later, undefined),
    isRepeated:
      settled.every(({ outcome }) => !('error' in outcome) || isRefusal(outcome.error)) &&
      isAllRepeated(settled.map(({ part }) => part)),
  };
}

/** Whether an item failed by its own fault, or by where things stand: others may well succeed. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApplicationError && catalogue[error.code].status < 500;
}

function isKeyReused(error: unknown): boolean {
  return error instanceof ApplicationError && error.code === 'IDEMPOTENCY_KEY_REUSED';
}

/** An item that failed did nothing, unless its order was recorded as rejected: that was done before, or now. */
function partOfFailure(error: unknown): Part {
  const isRejected =
    error instanceof ApplicationError && error.details['orderStatus'] === 'REJECTED';
  return { isRepeated: isRejected && error.isRepeated, isIdle: !isRejected };
}
