import { expect } from 'chai';

import type { OrderTerms } from '../../../src/domain/market/events.js';
import {
  applyAmend,
  applyCancel,
  applyMakerFill,
  applyPause,
  applyReduction,
  applyResumption,
  applyTakerFill,
  applyTrigger,
  placedRow,
  rejectedRow,
} from '../../../src/projections/order-row.js';
import { rests } from '../../../src/projections/resting-orders.js';

describe('the row of an order', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const later = '2026-01-01T00:00:05.000Z';
  const terms: OrderTerms = {
    orderId: 'BRK-B-17',
    symbol: 'BRK-B',
    userId: 'ada',
    side: 'buy',
    orderType: 'limit',
    timeInForce: 'GTC',
    price: '0.05',
    quantity: '3.00',
  };
  const open = placedRow({ ...terms, at }, 123n);
  const fill = (quantity: string, remaining: string) => ({
    price: '0.04',
    quantity,
    remaining,
    at: later,
  });

  it('begins open, with everything remaining', () => {
    expect(open).to.deep.equal({
      order_id: 'BRK-B-17',
      order_number: 17,
      symbol: 'BRK-B',
      user_id: 'ada',
      side: 'buy',
      order_type: 'limit',
      time_in_force: 'GTC',
      expires_at: null,
      price: '0.05',
      price_units: 5,
      stop_price: null,
      triggered_at: null,
      quantity: '3.00',
      reduced_quantity: null,
      filled_quantity: '0.00',
      cancelled_quantity: '0.00',
      remaining_quantity: '3.00',
      remaining_units: 300,
      display_quantity: null,
      visible_units: 300,
      quote_quantity: null,
      unspent_reason: null,
      self_trade_prevention: null,
      post_only: null,
      quote_filled: '0',
      fills_count: null,
      last_fill_at: null,
      status: 'OPEN',
      is_open: 1,
      reason: null,
      client_order_id: null,
      placed_at: at,
      updated_at: at,
      position: 123,
    });
  });

  it('is finished from the start when the book refused the order', () => {
    const row = rejectedRow({ ...terms, reason: 'book_quantity_limit', at }, 123n);
    expect(row).to.deep.equal({
      ...open,
      cancelled_quantity: '3.00',
      remaining_quantity: '0.00',
      remaining_units: 0,
      visible_units: 0,
      status: 'REJECTED',
      is_open: 0,
      reason: 'book_quantity_limit',
    });
  });

  it('shows an iceberg slice by slice', () => {
    const iceberg = placedRow({ ...terms, displayQuantity: '1.00', at }, 123n);
    expect(iceberg.visible_units).to.equal(100);
    const once = applyMakerFill(iceberg, fill('0.40', '2.60'));
    expect(once.visible_units).to.equal(60);
    expect(applyMakerFill(once, fill('0.60', '2.00')).visible_units).to.equal(100);
    expect(applyTakerFill(iceberg, fill('2.50', '0.50')).visible_units).to.equal(50);
  });

  it('waits as a stop until it triggers', () => {
    const stop = placedRow({ ...terms, orderType: 'stop_limit', stopPrice: '0.10', at }, 123n);
    expect(stop).to.include({ status: 'PENDING_TRIGGER', is_open: 1, stop_price: '0.10' });
    const trigger = { orderId: 'BRK-B-17', symbol: 'BRK-B', userId: 'ada', side: 'buy' } as const;
    const trade = { stopPrice: '0.10', tradeId: 'BRK-B-T9', tradePrice: '0.11' };
    expect(applyTrigger(stop, { ...trigger, ...trade, quantity: '3.00', at: later })).to.deep.equal(
      {
        ...stop,
        status: 'OPEN',
        triggered_at: later,
        updated_at: later,
      },
    );
  });

  it('is smaller after a reduction', () => {
    const reduction = {
      orderId: 'BRK-B-17',
      symbol: 'BRK-B',
      userId: 'ada',
      side: 'buy',
      reason: 'self_trade',
      reducedBy: '1.00',
      remainingQuantity: '2.00',
      otherOrderId: 'BRK-B-18',
      at: later,
    } as const;
    expect(applyReduction(open, reduction)).to.include({
      ...{ quantity: '2.00', remaining_quantity: '2.00' },
      ...{ remaining_units: 200, visible_units: 200, cancelled_quantity: '0.00' },
    });
  });

  it('adds up its fills, and what they cost exactly', () => {
    const partly = applyTakerFill(open, fill('1.00', '2.00'));
    expect(partly).to.include({
      filled_quantity: '1.00',
      remaining_quantity: '2.00',
      remaining_units: 200,
      quote_filled: '0.0400',
      fills_count: 1,
      last_fill_at: later,
      status: 'PARTIALLY_FILLED',
      is_open: 1,
      updated_at: later,
    });
    expect(applyTakerFill(partly, { ...fill('2.00', '0.00'), price: '0.05' })).to.include({
      filled_quantity: '3.00',
      remaining_units: 0,
      quote_filled: '0.1400',
      fills_count: 2,
      status: 'FILLED',
      is_open: 0,
    });
  });

  it('takes the price and total of an amend, and keeps what was filled', () => {
    const amend = {
      orderId: 'BRK-B-17',
      symbol: 'BRK-B',
      userId: 'ada',
      side: 'buy' as const,
      previousPrice: '0.05',
      price: '1.00',
      previousQuantity: '3.00',
      quantity: '1.50',
      remainingQuantity: '0.50',
      priorityKept: false,
      at: later,
    };
    expect(applyAmend(applyTakerFill(open, fill('1.00', '2.00')), amend)).to.include({
      price: '1.00',
      price_units: 100,
      quantity: '1.50',
      filled_quantity: '1.00',
      remaining_quantity: '0.50',
      remaining_units: 50,
      status: 'PARTIALLY_FILLED',
      updated_at: later,
    });
  });

  it('moves what remained to cancelled', () => {
    const cancel = {
      orderId: 'BRK-B-17',
      symbol: 'BRK-B',
      userId: 'ada',
      side: 'buy' as const,
      remainingQuantity: '2.00',
      reason: 'user' as const,
      at: later,
    };
    const partly = applyTakerFill(open, fill('1.00', '2.00'));
    expect(applyCancel(partly, cancel)).to.include({
      filled_quantity: '1.00',
      cancelled_quantity: '2.00',
      remaining_quantity: '0.00',
      remaining_units: 0,
      status: 'CANCELLED',
      is_open: 0,
      reason: 'user',
      updated_at: later,
    });
    expect(() => applyCancel(open, cancel)).to.throw('2.00 of order BRK-B-17 was cancelled');
  });

  it('refuses a fill that does not add up', () => {
    expect(() => applyTakerFill(open, fill('1.00', '1.00'))).to.throw(
      'order BRK-B-17: quantity 3.00 is not',
    );
    expect(() => applyTakerFill(open, fill('4.00', '-1.00'))).to.throw();
  });

  it('has no price on a market order', () => {
    const { orderId, symbol, userId, side, quantity } = terms;
    const market = { orderId, symbol, userId, side, quantity, orderType: 'market' } as const;
    const row = placedRow({ ...market, timeInForce: 'IOC', at }, 1n);
    expect([row.price, row.price_units]).to.deep.equal([null, null]);
  });

  it('does not rest while its matching is paused, and shows what is left when it goes on', () => {
    const filled = applyTakerFill(open, fill('1.00', '2.00'));
    const paused = applyPause(filled);
    expect(rests(paused)).to.equal(false);
    expect(applyResumption(paused)).to.deep.equal(filled);
    expect(rests(filled)).to.equal(true);
  });
});
