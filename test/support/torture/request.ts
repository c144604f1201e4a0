import type { AmendOrder, CancelOrder, PlaceOrder } from '../../../src/domain/market/commands.js';

/** What is asked of one market: a request by itself, or an item of a batch. */
export interface Item {
  readonly symbol: string;
  readonly command:
    PlaceOrder | Readonly<Omit<AmendOrder, 'actor'>> | Readonly<Omit<CancelOrder, 'actor'>>;
}

/** What a client sends, once or several times. */
export interface OrderRequest {
  /** Its correlation id, by which what it did is found in the streams. No other request has it. */
  readonly name: string;
  /** Under which it may be sent again. */
  readonly key: string | undefined;
  /** Several of a batch, in which no two name the same order. */
  readonly items: readonly Item[];
  readonly isBatch: boolean;
}

/** What was said of an item at last. */
export interface ItemAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a client was told of a request. */
export interface Told {
  readonly request: OrderRequest;
  /** When it was first sent, and when the answer had come, by one clock. */
  readonly sentAtMs: number;
  readonly toldAtMs: number;
  /** By item; undefined for those that may have been done or not, or may be done yet. */
  readonly answers: readonly (ItemAnswer | undefined)[];
}

/** A request as HTTP has it. */
export interface HttpForm {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

export function httpForm({ items, isBatch }: OrderRequest): HttpForm {
  if (isBatch) {
    return { method: 'POST', path: '/api/v1/orders/batch', body: { items: items.map(batchItem) } };
  }
  const { symbol, command } = items[0]!;
  switch (command.type) {
    case 'PlaceOrder':
      return { method: 'POST', path: '/api/v1/orders', body: orderBody(symbol, command) };
    case 'AmendOrder':
      return { method: 'PUT', path: orderPath(command), body: termsOf(command) };
    case 'CancelOrder':
      return { method: 'DELETE', path: orderPath(command) };
  }
}

/** A request as the socket for order entry has it. */
export function socketForm({ items, isBatch }: OrderRequest): { method: string; params: object } {
  if (isBatch) return { method: 'order.batch', params: { items: items.map(batchItem) } };
  const { symbol, command } = items[0]!;
  switch (command.type) {
    case 'PlaceOrder':
      return { method: 'order.place', params: orderBody(symbol, command) };
    case 'AmendOrder':
      return { method: 'order.amend', params: amendMembers(command) };
    case 'CancelOrder':
      return { method: 'order.cancel', params: { orderId: command.orderId } };
  }
}

function batchItem({ symbol, command }: Item): object {
  switch (command.type) {
    case 'PlaceOrder':
      return { place: orderBody(symbol, command) };
    case 'AmendOrder':
      return { amend: amendMembers(command) };
    case 'CancelOrder':
      return { cancel: command.orderId };
  }
}

function orderBody(symbol: string, { orderType, ...terms }: PlaceOrder): object {
  return { symbol, ...terms, type: orderType };
}

function orderPath({ orderId }: { readonly orderId: string }): string {
  return `/api/v1/orders/${orderId}`;
}

function amendMembers({ orderId, ...command }: Omit<AmendOrder, 'actor'>): object {
  return { orderId, ...termsOf(command) };
}

function termsOf({ price, quantity }: Pick<AmendOrder, 'price' | 'quantity'>): object {
  return { ...(price !== undefined && { price }), ...(quantity !== undefined && { quantity }) };
}
