import { randomUUID } from 'node:crypto';

import { uuidv7 } from 'uuidv7';

import { isRefusal } from '../../src/domain/decision.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { emptyMarket, type Market } from '../../src/domain/market/state/market.js';
import type { Side, TimeInForce } from '../../src/domain/market/terms.js';
import type { EventStore } from '../../src/eventstore/event-store.js';
import type { DomainEvent } from '../../src/eventstore/codec/decode.js';
import { encodeEvent } from '../../src/eventstore/codec/encode.js';
import { marketStream, userStream } from '../../src/eventstore/streams.js';
import { carryOut, expireDue } from './carry-out.js';

/** What an order may say beside side, price and quantity. */
export interface OrderExtras {
  readonly userId?: string;
  readonly timeInForce?: TimeInForce;
  readonly clientOrderId?: string;
}

/** Makes real events for the read side: commands go through the domain, and what it decides into an event store. */
export class TradingFloor {
  readonly #markets = new Map<string, Market>();
  /** The time of every event; a test moves it. */
  now = new Date('2026-01-01T00:00:00.000Z');

  constructor(
    readonly store: EventStore,
    readonly symbol = 'BTC-USDT',
  ) {}

  /** The aggregate itself, to compare with. */
  market(symbol = this.symbol): Market {
    const known = this.#markets.get(symbol);
    if (known !== undefined) return known;
    const market = emptyMarket();
    this.#markets.set(symbol, market);
    return market;
  }

  /** @returns the new user's id */
  async register(name = 'Ada'): Promise<string> {
    const userId = uuidv7();
    await this.#append(userStream(userId), [
      {
        type: 'UserRegistered',
        data: { userId, name: { plain: name }, at: this.now.toISOString() },
      },
    ]);
    return userId;
  }

  async list(symbol = this.symbol, tickSize = '0.01', lotSize = '0.001'): Promise<bigint> {
    return (await this.submit({ type: 'ListMarket', symbol, tickSize, lotSize }, symbol)).position;
  }

  /** A limit order, or a market order when the price is null. */
  async place(
    side: Side,
    price: string | null,
    quantity: string,
    { userId = uuidv7(), ...extras }: OrderExtras = {},
  ): Promise<{ orderId: string; position: bigint; correlationId: string }> {
    const common = { type: 'PlaceOrder', userId, side, quantity, ...extras } as const;
    const { events, ...appended } = await this.submit(
      price === null
        ? { ...common, orderType: 'market' }
        : { ...common, orderType: 'limit', price },
    );
    const first = events[0]!.data as { orderId: string };
    return { orderId: first.orderId, ...appended };
  }

  /** Lets the orders expire whose time is up, and sends a command. @throws Error when the domain refuses */
  async submit(
    command: MarketCommand,
    symbol = this.symbol,
  ): Promise<{ events: readonly MarketEvent[]; position: bigint; correlationId: string }> {
    const market = this.market(symbol);
    const now = this.now.toISOString();
    const expired = expireDue(market, now);
    if (expired.length > 0) await this.#append(marketStream(symbol), expired);
    const events = carryOut(market, command, now);
    if (isRefusal(events)) throw new Error(`${command.type} was refused: ${events.message}`);
    return { events, ...(await this.#append(marketStream(symbol), events)) };
  }

  async #append(
    stream: string,
    events: readonly DomainEvent[],
  ): Promise<{ position: bigint; correlationId: string }> {
    const correlationId = randomUUID();
    const context = { commandId: randomUUID(), correlationId, actor: 'test' };
    const encoded = events.map((event, index) => encodeEvent(event, context, index));
    const { position } = await this.store.append(stream, encoded, 'any');
    return { position, correlationId };
  }
}
