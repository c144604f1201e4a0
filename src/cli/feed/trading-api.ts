import type { OrderStatus, Side } from '../../domain/market/terms.js';
import { FeedError } from './feed.js';
import type { RestAnswer, RestClient } from './rest-client.js';

/** The part of the answer to POST /orders that the feed reads. */
interface PlacedOrder {
  readonly orderId: string;
}

/** The members of a problem that the feed reads. */
interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly orderStatus?: OrderStatus;
}

export interface NewOrder {
  readonly userId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  /** Unique: it tells whether an order of which no answer came was taken. */
  readonly clientOrderId: string;
}

/** What became of a command; `code` is the problem's. */
export type Refused = { readonly outcome: 'refused'; readonly code: string };
export type Placed = { readonly outcome: 'placed'; readonly orderId: string };
export type Cancelled = { readonly outcome: 'cancelled' | 'finished' };

/** The commands of a trading client. Every method throws FeedError when the server stays silent. */
export class TradingApi {
  readonly #client: RestClient;

  constructor(client: RestClient) {
    this.#client = client;
  }

  /** Registers a trader and answers the user id. Sent once: nothing tells whether a lost one has happened. */
  async registerUser(name: string): Promise<string> {
    const answer = await this.#client.once({
      method: 'POST',
      path: '/api/v1/users',
      body: { name },
    });
    if (answer.status !== 201) throw unexpected('registering a user', answer);
    return (answer.body as { userId: string }).userId;
  }

  /**
   * Lists the market, with the tick and lot that the order-flow files need, unless it is listed. The first thing that
   * a run asks, and asked once: a server that is not there now is one that was not started.
   */
  async ensureMarket(symbol: string): Promise<void> {
    const path = '/api/v1/markets';
    const found = await this.#client.once({ method: 'GET', path: `${path}/${symbol}` });
    if (found.status === 200) return;
    if (found.status !== 404) throw unexpected(`looking up market ${symbol}`, found);
    const body = { symbol, tickSize: '0.01', lotSize: '0.00000001' };
    const listed = await this.#client.persist({ method: 'POST', path, body });
    if (listed.status === 201 || codeOf(listed) === 'MARKET_EXISTS') return;
    throw unexpected(`listing market ${symbol}`, listed);
  }

  /**
   * Places a limit order that rests until filled or cancelled, and that trades with whomever it meets, as the flow did,
   * whose many traders only a few play here; exactly once, however often it had to be sent.
   */
  async placeOrder(order: NewOrder): Promise<Placed | Refused> {
    const answer = await this.#client.persist({
      method: 'POST',
      path: '/api/v1/orders',
      body: { ...order, type: 'limit', timeInForce: 'GTC', selfTradePrevention: 'none' },
    });
    // 200 when an earlier attempt, whose answer was lost, did place it.
    if (answer.status === 201 || answer.status === 200) {
      return { outcome: 'placed', orderId: (answer.body as PlacedOrder).orderId };
    }
    return { outcome: 'refused', code: codeOf(answer) };
  }

  /** Cancels an order; one that has finished before is an expected answer. */
  async cancelOrder(orderId: string): Promise<Cancelled | Refused> {
    const path = `/api/v1/orders/${encodeURIComponent(orderId)}`;
    const answer = await this.#client.persist({ method: 'DELETE', path });
    if (answer.status === 200) return { outcome: 'cancelled' };
    if (codeOf(answer) !== 'ORDER_NOT_OPEN') return { outcome: 'refused', code: codeOf(answer) };
    // Nobody else cancels the order, so it was an earlier attempt, whose answer was lost.
    const repeated = answer.attempt > 1 && (answer.body as Problem).orderStatus === 'CANCELLED';
    return { outcome: repeated ? 'cancelled' : 'finished' };
  }
}

function codeOf(answer: RestAnswer): string {
  return (answer.body as Problem | undefined)?.code ?? `HTTP_${answer.status}`;
}

function unexpected(doing: string, answer: RestAnswer): FeedError {
  const { detail = '' } = answer.body as Problem;
  return new FeedError(`${doing} was answered ${answer.status} ${codeOf(answer)}: ${detail}`);
}
