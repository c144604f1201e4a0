import { send, type RequestOptions, type SessionRequest } from '../session-step.js';

/** Terms of an order as JSON has them. */
export type Terms = Readonly<Record<string, unknown>>;

/** Lists a market with a tick of 0.01 and a lot of 0.001, save as told. */
export function listMarket(symbol: string, terms: Terms = {}): SessionRequest {
  const body = { symbol, tickSize: '0.01', lotSize: '0.001', ...terms };
  return send(`list ${symbol}`, 'POST', '/markets', body);
}

/** Registers a user, whose id later requests name by a placeholder. */
export function registerUser(name: string): SessionRequest {
  const captures = { [name.toLowerCase()]: 'userId' };
  return send(`register ${name}`, 'POST', '/users', { name }, { captures });
}

/** Brings a token that covers everything before it, refusals included, which answer none themselves. */
export function freshToken(why: string): SessionRequest {
  return send(`a command for its token: ${why}`, 'POST', '/users', { name: 'Somebody' });
}

/** Places an order. */
export function place(name: string, order: Terms, options?: RequestOptions): SessionRequest {
  return send(name, 'POST', '/orders', order, options);
}

/** Amends an order. */
export function amend(name: string, orderId: string, terms: unknown): SessionRequest {
  return send(name, 'PUT', `/orders/${orderId}`, terms);
}

/** Changes a market's status. */
export function changeStatus(
  symbol: string,
  status: string,
  reason = 'the session',
): SessionRequest {
  return send(`${symbol} becomes ${status}`, 'PATCH', `/markets/${symbol}`, { status, reason });
}

/** Makes the body of an order with a price. */
type LimitOrder = (user: string, price: string, quantity: string, terms?: Terms) => Terms;

/** How to make the bodies of orders in a market. */
export interface OrdersOf {
  readonly buy: LimitOrder;
  readonly sell: LimitOrder;
  /** An order without a price; its quantity is among the terms. */
  readonly market: (user: string, side: string, terms: Terms) => Terms;
}

/** Makes the bodies of orders in a market. Users are named by their placeholders, without the brackets. */
export function ordersOf(symbol: string): OrdersOf {
  const limit =
    (side: string) => (user: string, price: string, quantity: string, terms?: Terms) => {
      return { userId: `<${user}>`, symbol, side, type: 'limit', price, quantity, ...terms };
    };
  return {
    buy: limit('buy'),
    sell: limit('sell'),
    market: (user, side, terms) => {
      return { userId: `<${user}>`, symbol, side, type: 'market', ...terms };
    },
  };
}
