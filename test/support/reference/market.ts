import type { MarketCommand, PlaceOrder } from '../../../src/domain/market/commands.js';
import type { MarketEvent, MarketListed, OrderPlaced } from '../../../src/domain/market/events.js';
import type { RestingOrder, WaitingStop } from '../../../src/domain/market/snapshot/inspect.js';
import type {
  CancelReason,
  MarketStatus,
  OrderStatus,
  Side,
  TimeInForce,
  UnspentReason,
} from '../../../src/domain/market/terms.js';
import { Amounts, LARGEST, MOST_STEPS } from './amounts.js';
import { crosses, isAlive, isOpen, isWaiting, least, mayRest, type Order } from './order.js';
import { RefusedError } from './refused-error.js';

/*
 * The rules of a market once more, as slowly and as plainly as can be: orders in one array, sorted anew whenever
 * somebody asks who is first; amounts in bigints of their last decimal; client order ids looked for one by one. It
 * shares no code with the domain, so that the two agree only where both are right. It knows of no numbers but orders
 * and trades, and changes as it decides.
 */

/** A refusal's code; what it says besides is for other tests. */
export type Refused = { readonly refused: string };

/** A stop that is to trigger, by its id, and the trade that reached it. */
interface Due {
  readonly orderId: string;
  readonly tradeId: string;
  readonly tradePrice: string;
}

/** What was before an order that may have to be undone. */
interface Undo {
  readonly orders: Order[];
  readonly finished: Order[];
  readonly trades: number;
  readonly turns: number;
  readonly lastPrice: bigint | undefined;
  readonly due: Due[];
}

const MOST_EVENTS = 500;
const RECENT = 10_000;

export class ReferenceMarket {
  readonly #symbol: string;
  readonly #listing: MarketListed['data'];
  #status: MarketStatus = 'ONLINE';
  readonly #prices: Amounts;
  readonly #quantities: Amounts;
  #orders: Order[] = [];
  #finished: Order[] = [];
  #trades = 0;
  #lastPrice: bigint | undefined;
  #turns = 0;
  #due: Due[] = [];

  constructor(listing: MarketListed['data']) {
    const { symbol, tickSize, lotSize } = listing;
    this.#listing = listing;
    this.#symbol = symbol;
    this.#prices = new Amounts('PRICE', 'OFF_TICK', tickSize);
    this.#quantities = new Amounts('QUANTITY', 'OFF_LOT', lotSize);
  }

  /** Carries a command out, and the stops that it triggers, and tells what happened; or the code of the refusal. */
  execute(command: MarketCommand, now: string): MarketEvent[] | Refused {
    try {
      const events = [...this.#execute(command, now)];
      for (let due = this.#due.shift(); due !== undefined; due = this.#due.shift()) {
        events.push(...this.#trigger(due, now));
      }
      return events;
    } catch (error) {
      if (error instanceof RefusedError) return { refused: error.message };
      throw error;
    }
  }

  /** Ends whatever orders' time is up, one by one, and tells so. */
  expire(now: string): MarketEvent[] {
    const passed = ({ expiresAt }: Order) => Date.parse(expiresAt ?? '') <= Date.parse(now);
    return this.#orders
      .filter((order) => isAlive(order) && passed(order))
      .sort((a, b) => Date.parse(a.expiresAt!) - Date.parse(b.expiresAt!))
      .map((order) => this.#cancel(order, 'expired', order.expiresAt!));
  }

  #execute(command: MarketCommand, now: string): MarketEvent[] {
    switch (command.type) {
      case 'ListMarket':
        throw new RefusedError('MARKET_EXISTS');
      case 'ChangeMarketStatus': {
        const { status, reason, actor } = command;
        const change = { previousStatus: this.#status, status, reason, actor };
        this.#status = status;
        const data = { symbol: this.#symbol, ...change, at: now };
        return [{ type: 'MarketStatusChanged', data }];
      }
      case 'PlaceOrder':
        return this.#place(command, now);
      case 'AmendOrder':
        return this.#amend(this.#find(command.orderId), command, now);
      case 'CancelOrders': {
        const { userId, side } = command;
        const meant = this.#orders
          .filter(isAlive)
          .filter((order) => userId === undefined || order.userId === userId)
          .filter((order) => side === undefined || order.side === side);
        if (meant.length === 0) return [];
        if (this.#status === 'HALTED') throw new RefusedError('MARKET_STATUS_FORBIDS');
        return meant.slice(0, 500).map((order) => this.#cancel(order, 'cancel_all', now));
      }
      case 'CancelOrder': {
        const order = this.#find(command.orderId);
        if (this.#status === 'HALTED') throw new RefusedError('MARKET_STATUS_FORBIDS');
        return [this.#cancel(order, 'user', now)];
      }
    }
  }

  /** The stops of a side that wait, in the order in which trades reach them. */
  waiting(side: Side): WaitingStop[] {
    return this.#stops(side).map((order) => ({
      orderId: order.orderId,
      userId: order.userId,
      ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
      side,
      stopPrice: this.#prices.write(order.stopPrice!),
      ...(order.price === undefined ? {} : { price: this.#prices.write(order.price) }),
      quantity: this.#quantities.write(order.quantity),
      timeInForce: order.timeInForce,
      ...(order.expiresAt === undefined ? {} : { expiresAt: order.expiresAt }),
      selfTradePrevention: order.selfTradePrevention,
      ...(order.display === undefined
        ? {}
        : { displayQuantity: this.#quantities.write(order.display) }),
    }));
  }

  /** The resting orders of a side in price-time priority. */
  resting(side: Side): RestingOrder[] {
    return this.#queue(side).map((order) => ({
      orderId: order.orderId,
      userId: order.userId,
      ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
      side,
      price: this.#prices.write(order.price!),
      quantity: this.#quantities.write(order.quantity),
      remaining: this.#quantities.write(order.quantity - order.filled),
      selfTradePrevention: order.selfTradePrevention,
      ...(order.postOnly === undefined ? {} : { postOnly: order.postOnly }),
      ...(order.expiresAt === undefined ? {} : { expiresAt: order.expiresAt }),
      ...(order.display === undefined
        ? {}
        : {
            displayQuantity: this.#quantities.write(order.display),
            visible: this.#quantities.write(order.visible),
          }),
    }));
  }

  /** Where each order stands, by number. */
  statuses(): OrderStatus[] {
    return this.#orders.map((order) => order.status);
  }

  #place(command: PlaceOrder, now: string): MarketEvent[] {
    const order = this.#read(command, now);
    const spent = order.quote === undefined ? undefined : this.#spend(order, now);
    const terms: OrderPlaced['data'] = {
      orderId: order.orderId,
      symbol: this.#symbol,
      userId: order.userId,
      side: order.side,
      orderType: command.orderType,
      timeInForce: order.timeInForce,
      ...(order.expiresAt === undefined ? {} : { expiresAt: order.expiresAt }),
      ...(order.price === undefined ? {} : { price: this.#prices.write(order.price) }),
      quantity: this.#quantities.write(order.quantity),
      ...(order.display === undefined
        ? {}
        : { displayQuantity: this.#quantities.write(order.display) }),
      ...(order.stopPrice === undefined ? {} : { stopPrice: this.#prices.write(order.stopPrice) }),
      ...(command.quoteQuantity === undefined ? {} : { quoteQuantity: command.quoteQuantity }),
      selfTradePrevention: order.selfTradePrevention,
      ...(order.postOnly === undefined ? {} : { postOnly: order.postOnly }),
      ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
      at: now,
    };
    const posted = this.#postedPrice(order, order.price);
    const waits = mayRest(order) || order.stopPrice !== undefined;
    const reason = this.#isDuplicate(order)
      ? 'duplicate_client_order_id'
      : !this.#takes(command)
        ? 'market_status'
        : waits && this.#openOrdersOf(order.userId) >= (this.#listing.maxOpenOrders ?? Infinity)
          ? 'open_order_limit'
          : waits && this.#total(order.side) + order.quantity > this.#sideLimit()
            ? 'book_quantity_limit'
            : order.stopPrice !== undefined
              ? this.#isReached(order)
                ? 'stop_reached'
                : undefined
              : this.#isOutsideBand(posted === 'none' ? order.price : posted)
                ? 'price_band'
                : order.quantity === 0n
                  ? 'quote_buys_nothing'
                  : posted === 'none'
                    ? 'post_only'
                    : undefined;
    if (reason !== undefined) {
      order.status = 'REJECTED';
      this.#orders.push(order);
      const quantity = this.#quantities.write(spent === undefined ? order.quantity : 0n);
      return [{ type: 'OrderRejected', data: { ...terms, quantity, reason } }];
    }
    const unspentReason = spent === undefined || spent === 'spent' ? {} : { unspentReason: spent };
    const events: MarketEvent[] = [{ type: 'OrderPlaced', data: { ...terms, ...unspentReason } }];
    if (posted !== 'none' && posted !== order.price) {
      order.price = posted;
      const [price, requestedPrice] = [this.#prices.write(posted!), terms.price!];
      events[0] = { type: 'OrderPlaced', data: { ...terms, price, requestedPrice } };
    }
    this.#orders.push(order);
    if (order.stopPrice !== undefined) order.status = 'PENDING_TRIGGER';
    else events.push(...this.#enter(order, now));
    return events;
  }

  /** Lets an order into the book. */
  #enter(order: Order, now: string): MarketEvent[] {
    const events: MarketEvent[] = [];
    const before = order.timeInForce === 'FOK' ? this.#copy() : undefined;
    // It trades on until its amount is spent, though its quantity is the one that it turned out to move.
    const beyond = this.#restsBeyondBand(order);
    const stopped = this.#trade(order, events, now);
    const stop = stopped === 'spent' ? undefined : stopped;
    const isReduced = events.some((event) => event.type === 'OrderReduced');
    if (before !== undefined && (order.status !== 'FILLED' || isReduced)) {
      this.#restore(before);
      return [
        this.#cancel(this.#find(order.orderId), isReduced ? 'self_trade' : (stop ?? 'fok'), now),
      ];
    }
    const otherwise =
      order.price === undefined
        ? beyond
          ? 'protection_band'
          : 'no_liquidity'
        : mayRest(order)
          ? undefined
          : 'ioc';
    const ends = stop ?? otherwise;
    if (order.status !== 'FILLED' && ends !== undefined)
      events.push(this.#cancel(order, ends, now));
    return events;
  }

  /** A stop becomes the order that it is from then on. */
  #trigger({ orderId, tradeId, tradePrice }: Due, now: string): MarketEvent[] {
    const order = this.#find(orderId);
    order.status = 'OPEN';
    this.#showSlice(order);
    const { userId, side, price } = order;
    const triggered: MarketEvent = {
      type: 'OrderTriggered',
      data: {
        ...{ orderId, symbol: this.#symbol, userId, side },
        stopPrice: this.#prices.write(order.stopPrice!),
        ...(price === undefined ? {} : { price: this.#prices.write(price) }),
        quantity: this.#quantities.write(order.quantity),
        ...{ tradeId, tradePrice, at: now },
      },
    };
    const takes = this.#takes({ orderType: price === undefined ? 'market' : 'limit' });
    if (!takes) return [triggered, this.#cancel(order, 'market_status', now)];
    if (this.#isOutsideBand(price)) return [triggered, this.#cancel(order, 'price_band', now)];
    return [triggered, ...this.#enter(order, now)];
  }

  #isReached({ side, stopPrice }: Pick<Order, 'side' | 'stopPrice'>): boolean {
    if (this.#lastPrice === undefined) return false;
    return side === 'buy' ? this.#lastPrice >= stopPrice! : this.#lastPrice <= stopPrice!;
  }

  /** Whatever stops the latest trade has reached are to trigger, the buys first. */
  #reach(tradeId: string, tradePrice: string): void {
    for (const order of [...this.#stops('buy'), ...this.#stops('sell')]) {
      const { orderId } = order;
      if (!this.#isReached(order) || this.#due.some((due) => due.orderId === orderId)) continue;
      this.#due.push({ orderId, tradeId, tradePrice });
    }
  }

  /** The stops of a side that wait, those that trades reach first coming first. */
  #stops(side: Side): Order[] {
    return this.#orders
      .filter((order) => order.side === side && isWaiting(order))
      .sort((a, b) => {
        if (a.stopPrice === b.stopPrice) return a.turn - b.turn;
        return a.stopPrice! < b.stopPrice! === (side === 'buy') ? -1 : 1;
      });
  }

  #amendStop(
    order: Order,
    { price, quantity, stopPrice }: { price?: string; quantity?: string; stopPrice?: string },
    now: string,
  ): MarketEvent[] {
    if (price !== undefined && order.price === undefined) {
      throw new RefusedError('PRICE_NOT_ALLOWED');
    }
    const before = { price: order.price, stopPrice: order.stopPrice!, quantity: order.quantity };
    const newPrice = price === undefined ? before.price : this.#prices.read(price);
    const newStop = stopPrice === undefined ? before.stopPrice : this.#prices.read(stopPrice);
    const newQuantity = quantity === undefined ? before.quantity : this.#quantities.read(quantity);
    if (this.#total(order.side) - before.quantity + newQuantity > this.#sideLimit()) {
      throw new RefusedError('BOOK_QUANTITY_LIMIT');
    }
    if (quantity !== undefined) this.#filterQuantity(newQuantity);
    this.#filterNotional(newPrice, newQuantity);
    if (order.display !== undefined && newQuantity > 100n * order.display) {
      throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
    }
    if (this.#isReached({ side: order.side, stopPrice: newStop })) {
      throw new RefusedError('STOP_PRICE_REACHED');
    }
    const priorityKept = newStop === before.stopPrice && newQuantity <= before.quantity;
    Object.assign(order, { price: newPrice, stopPrice: newStop, quantity: newQuantity });
    order.visible = least(order.display ?? newQuantity, newQuantity);
    if (!priorityKept) order.turn = ++this.#turns;
    return [
      {
        type: 'OrderAmended',
        data: {
          ...{ orderId: order.orderId, symbol: this.#symbol, userId: order.userId },
          side: order.side,
          ...(newPrice === undefined
            ? {}
            : {
                previousPrice: this.#prices.write(before.price!),
                price: this.#prices.write(newPrice),
              }),
          previousStopPrice: this.#prices.write(before.stopPrice),
          stopPrice: this.#prices.write(newStop),
          previousQuantity: this.#quantities.write(before.quantity),
          quantity: this.#quantities.write(newQuantity),
          remainingQuantity: this.#quantities.write(newQuantity),
          priorityKept,
          at: now,
        },
      },
    ];
  }

  #amend(
    order: Order,
    change: { price?: string; quantity?: string; stopPrice?: string },
    now: string,
  ): MarketEvent[] {
    const { price, quantity, stopPrice } = change;
    if (this.#status === 'CANCEL_ONLY' || this.#status === 'HALTED') {
      throw new RefusedError('MARKET_STATUS_FORBIDS');
    }
    if (price === undefined && quantity === undefined && stopPrice === undefined) {
      throw new RefusedError('NOTHING_TO_AMEND');
    }
    if (isWaiting(order)) return this.#amendStop(order, change, now);
    if (stopPrice !== undefined) throw new RefusedError('STOP_PRICE_NOT_ALLOWED');
    const before = { price: order.price!, quantity: order.quantity };
    const asked = price === undefined ? before.price : this.#prices.read(price);
    const newQuantity = quantity === undefined ? before.quantity : this.#quantities.read(quantity);
    if (this.#total(order.side) - before.quantity + newQuantity > this.#sideLimit()) {
      throw new RefusedError('BOOK_QUANTITY_LIMIT');
    }
    if (newQuantity <= order.filled) return [this.#cancel(order, 'amended_below_filled', now)];
    const newPrice = this.#postedPrice(
      order.postOnly === undefined && this.#status === 'POST_ONLY'
        ? { ...order, postOnly: 'reject' }
        : order,
      asked,
    );
    if (newPrice === 'none') throw new RefusedError('POST_ONLY_WOULD_TAKE');
    if (quantity !== undefined) this.#filterQuantity(newQuantity);
    this.#filterNotional(newPrice, newQuantity);
    if (order.display !== undefined && newQuantity > 100n * order.display) {
      throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
    }
    if (newPrice !== before.price && this.#isOutsideBand(newPrice)) {
      throw new RefusedError('PRICE_OUTSIDE_BAND');
    }

    const priorityKept = newPrice! === before.price && newQuantity <= before.quantity;
    order.price = newPrice;
    order.quantity = newQuantity;
    const events: MarketEvent[] = [
      {
        type: 'OrderAmended',
        data: {
          orderId: order.orderId,
          symbol: this.#symbol,
          userId: order.userId,
          side: order.side,
          previousPrice: this.#prices.write(before.price),
          price: this.#prices.write(newPrice!),
          previousQuantity: this.#quantities.write(before.quantity),
          quantity: this.#quantities.write(newQuantity),
          remainingQuantity: this.#quantities.write(newQuantity - order.filled),
          priorityKept,
          at: now,
        },
      },
    ];
    if (priorityKept) {
      order.visible = least(order.visible, newQuantity - order.filled);
      return events;
    }
    this.#showSlice(order);
    const stopped = this.#trade(order, events, now);
    if (stopped !== undefined && stopped !== 'spent') {
      events.push(this.#cancel(order, stopped, now));
    }
    return events;
  }

  #takes({ orderType, postOnly }: Pick<PlaceOrder, 'orderType' | 'postOnly'>): boolean {
    if (this.#status === 'POST_ONLY') return postOnly !== undefined;
    if (this.#status === 'LIMIT_ONLY') return orderType.endsWith('limit');
    return this.#status === 'ONLINE';
  }

  #openOrdersOf(userId: string): number {
    return this.#orders.filter((order) => order.userId === userId && isAlive(order)).length;
  }

  #readQuote(
    { orderType, quantity, quoteQuantity, displayQuantity, selfTradePrevention }: PlaceOrder,
    timeInForce: TimeInForce,
  ): bigint | undefined {
    if (quoteQuantity === undefined) return undefined;
    if (
      orderType !== 'market' ||
      quantity !== undefined ||
      timeInForce === 'FOK' ||
      selfTradePrevention === 'decrement'
    ) {
      throw new RefusedError('QUOTE_QUANTITY_NOT_ALLOWED');
    }
    if (displayQuantity !== undefined) throw new RefusedError('DISPLAY_QUANTITY_NOT_ALLOWED');
    const notional = this.#notional(quoteQuantity);
    if (notional === undefined) throw new RefusedError('QUOTE_QUANTITY_OUT_OF_RANGE');
    if (notional < (this.#notional(this.#listing.minNotional ?? '0') ?? 0n)) {
      throw new RefusedError('NOTIONAL_BELOW_MINIMUM');
    }
    return notional;
  }

  /** An amount of price x quantity, unless it is finer than that. */
  #notional(text: string): bigint | undefined {
    const [whole = '', fraction = ''] = text.split('.');
    const decimals = this.#prices.decimals + this.#quantities.decimals;
    return fraction.length > decimals ? undefined : BigInt(whole + fraction.padEnd(decimals, '0'));
  }

  #readDisplay(text: string | undefined, rests: boolean, quantity: bigint): bigint | undefined {
    if (text === undefined) return undefined;
    if (!rests) throw new RefusedError('DISPLAY_QUANTITY_NOT_ALLOWED');
    const display = this.#quantities.readOr(text, 'DISPLAY_QUANTITY_OUT_OF_RANGE');
    if (display > quantity || quantity > 100n * display) {
      throw new RefusedError('DISPLAY_QUANTITY_OUT_OF_RANGE');
    }
    return display;
  }

  #filterQuantity(quantity: bigint): void {
    const { minQuantity, maxQuantity } = this.#listing;
    if (minQuantity !== undefined && quantity < this.#quantities.read(minQuantity)) {
      throw new RefusedError('QUANTITY_BELOW_MINIMUM');
    }
    if (maxQuantity !== undefined && quantity > this.#quantities.read(maxQuantity)) {
      throw new RefusedError('QUANTITY_ABOVE_MAXIMUM');
    }
  }

  #filterNotional(price: bigint | undefined, quantity: bigint): void {
    const { minNotional } = this.#listing;
    if (minNotional === undefined || price === undefined) return;
    if (price * quantity < (this.#notional(minNotional) ?? 0n)) {
      throw new RefusedError('NOTIONAL_BELOW_MINIMUM');
    }
  }

  /** Where an order may rest if it is post-only, at whatever price it asks for if it is not. */
  #postedPrice(
    { side, postOnly }: Pick<Order, 'side' | 'postOnly'>,
    asked: bigint | undefined,
  ): bigint | undefined | 'none' {
    const touch = this.#queue(side === 'buy' ? 'sell' : 'buy')[0]?.price;
    if (postOnly === undefined || touch === undefined) return asked;
    if (side === 'buy' ? asked! < touch : asked! > touch) return asked;
    const { step } = this.#prices;
    const outside = side === 'buy' ? touch - step : touch + step;
    return postOnly === 'slide' && this.#prices.has(outside) ? outside : 'none';
  }

  #cancel(order: Order, reason: CancelReason, now: string): MarketEvent {
    this.#finish(order, reason === 'expired' ? 'EXPIRED' : 'CANCELLED');
    return {
      type: 'OrderCancelled',
      data: {
        orderId: order.orderId,
        symbol: this.#symbol,
        userId: order.userId,
        side: order.side,
        ...(order.price === undefined ? {} : { price: this.#prices.write(order.price) }),
        remainingQuantity: this.#quantities.write(order.quantity - order.filled),
        reason,
        at: now,
      },
    };
  }

  /** Trades an order with whoever is first, again and again. Answers why it had to stop before it was done. */
  #trade(taker: Order, events: MarketEvent[], now: string): Stopped | undefined {
    const worst = taker.price ?? this.#protectedPrice(taker.side);
    const most = MOST_STEPS * this.#quantities.step;
    // Asked each time: being decremented makes it less.
    const wanted = () => (taker.quote === undefined ? taker.quantity : most);
    const earlier = events.length;
    const room = () => MOST_EVENTS - (events.length - earlier);
    while (taker.filled < wanted()) {
      const maker = this.#queue(taker.side === 'buy' ? 'sell' : 'buy')[0];
      if (maker === undefined || !crosses(taker.side, worst, maker)) return undefined;
      if (room() === 0) return 'fill_limit';
      const payable = taker.quote === undefined ? LARGEST : taker.quote / maker.price!;
      const payableLots = payable - (payable % this.#quantities.step);
      if (payableLots === 0n) return 'spent';
      if (maker.userId === taker.userId && taker.selfTradePrevention !== 'none') {
        if (room() === 1 && this.#endsAndReduces(taker, maker)) return 'fill_limit';
        if (this.#prevent(taker, maker, events, now) === 'stop') return 'self_trade';
        continue;
      }
      const offered = least(wanted() - taker.filled, maker.visible);
      const quantity = least(offered, payableLots);
      if (taker.quote !== undefined) taker.quote -= quantity * maker.price!;
      maker.visible -= quantity;
      for (const party of [maker, taker]) {
        party.filled += quantity;
        if (party === taker || party.visible === 0n) this.#showSlice(party);
        if (party.filled === party.quantity) this.#finish(party, 'FILLED');
        else party.status = 'PARTIALLY_FILLED';
      }
      this.#lastPrice = maker.price;
      const tradeId = `${this.#symbol}-T${++this.#trades}`;
      this.#reach(tradeId, this.#prices.write(maker.price!));
      events.push({
        type: 'OrderMatched',
        data: {
          tradeId,
          symbol: this.#symbol,
          price: this.#prices.write(maker.price!),
          quantity: this.#quantities.write(quantity),
          makerOrderId: maker.orderId,
          makerUserId: maker.userId,
          makerRemaining: this.#quantities.write(maker.quantity - maker.filled),
          takerOrderId: taker.orderId,
          takerUserId: taker.userId,
          takerRemaining: this.#quantities.write(taker.quantity - taker.filled),
          takerSide: taker.side,
          at: now,
        },
      });
      if (taker.quote === 0n || quantity < offered) return 'spent'; // Without a quote amount neither can be.
    }
    return undefined;
  }

  /** Whether keeping a user from trading with himself takes two events. */
  #endsAndReduces(taker: Order, maker: Order): boolean {
    const [ours, theirs] = [taker.quantity - taker.filled, maker.quantity - maker.filled];
    return taker.selfTradePrevention === 'decrement' && ours > theirs;
  }

  /** Keeps a user from trading with himself. */
  #prevent(taker: Order, maker: Order, events: MarketEvent[], now: string): 'stop' | 'go on' {
    const mode = taker.selfTradePrevention;
    if (mode === 'cancel_newest') return 'stop';
    if (mode === 'cancel_oldest' || mode === 'cancel_both') {
      events.push(this.#cancel(maker, 'self_trade', now));
      return mode === 'cancel_both' ? 'stop' : 'go on';
    }
    const [ours, theirs] = [taker.quantity - taker.filled, maker.quantity - maker.filled];
    if (ours < theirs) {
      events.push(this.#reduce(maker, taker, ours, now));
      return 'stop';
    }
    events.push(this.#cancel(maker, 'self_trade', now));
    if (ours === theirs) return 'stop';
    events.push(this.#reduce(taker, maker, theirs, now));
    return 'go on';
  }

  /** Shows the next slice, behind all others; a taker comes to rest there in any case. */
  #showSlice(order: Order): void {
    const left = order.quantity - order.filled;
    order.visible = order.display === undefined ? left : least(order.display, left);
    order.turn = ++this.#turns;
  }

  #reduce(order: Order, other: Order, by: bigint, now: string): MarketEvent {
    order.quantity -= by;
    order.visible = least(order.visible, order.quantity - order.filled);
    return {
      type: 'OrderReduced',
      data: {
        orderId: order.orderId,
        symbol: this.#symbol,
        userId: order.userId,
        side: order.side,
        reducedBy: this.#quantities.write(by),
        remainingQuantity: this.#quantities.write(order.quantity - order.filled),
        reason: 'self_trade',
        otherOrderId: other.orderId,
        at: now,
      },
    };
  }

  /** Makes out what a quote amount moves, by trading it and undoing that; answers why some of it is left. */
  #spend(order: Order, now: string): UnspentReason | 'spent' {
    const beyond = this.#restsBeyondBand(order);
    const before = this.#copy();
    const trial: Order = { ...order, quantity: MOST_STEPS * this.#quantities.step };
    const stopped = this.#trade(trial, [], now);
    this.#restore(before);
    order.quantity = trial.filled;
    if (trial.filled === trial.quantity) return 'spent';
    if (stopped === 'self_trade' || stopped === 'fill_limit' || stopped === 'spent') return stopped;
    return beyond ? 'protection_band' : 'no_liquidity';
  }

  /** The worst price that a market order may trade at. */
  #protectedPrice(side: Side): bigint | undefined {
    const { protectionBandBps } = this.#listing;
    const touch = this.#queue(side === 'buy' ? 'sell' : 'buy')[0]?.price;
    if (touch === undefined || protectionBandBps === undefined) return undefined;
    const away = this.#prices.share(touch, protectionBandBps);
    return side === 'buy' ? touch + away : touch - away;
  }

  #restsBeyondBand({ side, price }: Order): boolean {
    const worst = this.#protectedPrice(side);
    if (price !== undefined || worst === undefined) return false;
    return this.#queue(side === 'buy' ? 'sell' : 'buy').some(
      (maker) => !crosses(side, worst, maker),
    );
  }

  #isOutsideBand(price: bigint | undefined): boolean {
    const { priceBandBps } = this.#listing;
    if (price === undefined || priceBandBps === undefined || this.#lastPrice === undefined)
      return false;
    const [away, allowed] = [
      price - this.#lastPrice,
      this.#prices.share(this.#lastPrice, priceBandBps),
    ];
    return away > allowed || -away > allowed;
  }

  /** All that an order can change, so that it can be undone. */
  #copy(): Undo {
    const orders = this.#orders.map((order) => ({ ...order }));
    const finished = this.#finished.map((order) => orders[this.#orders.indexOf(order)]!);
    const [trades, turns, lastPrice] = [this.#trades, this.#turns, this.#lastPrice];
    return { orders, finished, trades, turns, lastPrice, due: [...this.#due] };
  }

  #restore({ orders, finished, trades, turns, lastPrice, due }: Undo): void {
    [this.#orders, this.#finished, this.#trades, this.#turns] = [orders, finished, trades, turns];
    [this.#lastPrice, this.#due] = [lastPrice, due];
  }

  /** The orders that rest on a side, first come first. */
  #queue(side: Side): Order[] {
    return this.#orders
      .filter((order) => order.side === side && isOpen(order))
      .sort((a, b) => {
        if (a.price === b.price) return a.turn - b.turn;
        return a.price! > b.price! === (side === 'buy') ? -1 : 1;
      });
  }

  #total(side: Side): bigint {
    return this.#orders
      .filter((order) => order.side === side && isAlive(order))
      .reduce((sum, { quantity, filled }) => sum + quantity - filled, 0n);
  }

  #sideLimit(): bigint {
    return LARGEST - (LARGEST % this.#quantities.step);
  }

  #isDuplicate({ userId, clientOrderId }: Order): boolean {
    if (clientOrderId === undefined) return false;
    return [...this.#orders.filter(isAlive), ...this.#finished.slice(-RECENT)].some(
      (other) => other.userId === userId && other.clientOrderId === clientOrderId,
    );
  }

  #finish(order: Order, status: OrderStatus): void {
    order.status = status;
    this.#finished.push(order);
  }

  #find(orderId: string): Order {
    const order = this.#orders.find((other) => other.orderId === orderId);
    if (order === undefined) throw new RefusedError('ORDER_NOT_FOUND');
    if (!isAlive(order)) throw new RefusedError('ORDER_NOT_OPEN');
    return order;
  }

  #read(command: PlaceOrder, now: string): Order {
    const { userId, side, orderType, clientOrderId } = command;
    const isPriced = orderType === 'limit' || orderType === 'stop_limit';
    const isStop = orderType === 'stop_limit' || orderType === 'stop_market';
    const timeInForce = command.timeInForce ?? (isPriced ? 'GTC' : 'IOC');
    if (!isPriced && (timeInForce === 'GTC' || (timeInForce === 'GTD' && !isStop))) {
      throw new RefusedError('TIME_IN_FORCE_NOT_ALLOWED');
    }
    const { expiresAt } = command;
    if (timeInForce !== 'GTD' && expiresAt !== undefined) {
      throw new RefusedError('EXPIRES_AT_NOT_ALLOWED');
    }
    if (timeInForce === 'GTD') {
      if (expiresAt === undefined) throw new RefusedError('EXPIRES_AT_REQUIRED');
      if (Date.parse(expiresAt) <= Date.parse(now)) throw new RefusedError('EXPIRES_AT_PASSED');
    }
    if (!isPriced && command.price !== undefined) {
      throw new RefusedError('PRICE_NOT_ALLOWED');
    }
    if (isPriced && command.price === undefined) {
      throw new RefusedError('PRICE_REQUIRED');
    }
    const price = command.price === undefined ? undefined : this.#prices.read(command.price);
    if (!isStop && command.stopPrice !== undefined) {
      throw new RefusedError('STOP_PRICE_NOT_ALLOWED');
    }
    if (isStop && command.stopPrice === undefined) throw new RefusedError('STOP_PRICE_REQUIRED');
    const stopPrice = isStop ? this.#prices.read(command.stopPrice!) : undefined;
    const mayRest = timeInForce === 'GTC' || timeInForce === 'GTD';
    if (command.postOnly !== undefined && (orderType !== 'limit' || !mayRest)) {
      throw new RefusedError('POST_ONLY_NOT_ALLOWED');
    }
    const quote = this.#readQuote(command, timeInForce);
    if (quote === undefined && command.quantity === undefined) {
      throw new RefusedError('QUANTITY_REQUIRED');
    }
    const quantity = quote === undefined ? this.#quantities.read(command.quantity!) : 0n;
    const posted = this.#postedPrice({ side, postOnly: command.postOnly }, price);
    if (quote === undefined) {
      this.#filterQuantity(quantity);
      this.#filterNotional(posted === 'none' ? price : posted, quantity);
    }
    const rests = isPriced && mayRest;
    const display = this.#readDisplay(command.displayQuantity, rests, quantity);
    return {
      orderId: `${this.#symbol}-${this.#orders.length + 1}`,
      userId,
      clientOrderId,
      side,
      orderType,
      timeInForce,
      expiresAt,
      stopPrice,
      postOnly: command.postOnly,
      selfTradePrevention: command.selfTradePrevention ?? 'cancel_newest',
      price,
      quantity,
      quote,
      display,
      visible: display ?? quantity,
      filled: 0n,
      turn: ++this.#turns,
      status: 'OPEN',
    };
  }
}

/** Why a taker stopped although there was more to take. */
type Stopped = 'fill_limit' | 'self_trade' | 'spent';
