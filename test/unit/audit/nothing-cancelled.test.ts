import { expect } from 'chai';

import { MarketVerifier } from '../../../src/audit/index.js';
import type { MarketEvent, NoOrdersCancelled } from '../../../src/domain/market/events.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import { chainedRecords } from './chained-records.js';
import { Engine, realEngine } from './engine.js';

const ADA = '00000000-0000-7000-8000-00000000000a';
const BOB = '00000000-0000-7000-8000-00000000000b';
const at = '2026-01-01T00:00:00.000Z';

const LISTING: MarketCommand = {
  type: 'ListMarket',
  ...{ symbol: 'BTC-USDT', tickSize: '0.01', lotSize: '1' },
};

const ORDER: MarketCommand = {
  type: 'PlaceOrder',
  ...{ userId: ADA, side: 'buy', orderType: 'limit', price: '1.00', quantity: '1' },
  ...{ timeInForce: 'GTC', selfTradePrevention: 'none' },
};

describe('a verifier of what a cancel-all did not find', () => {
  const engine = new Engine(realEngine);
  const history = [LISTING, ORDER].flatMap((command) => engine.execute(command, at));

  const faults = (nothing: NoOrdersCancelled) => faultsOf([...history, nothing]);

  function faultsOf(events: readonly MarketEvent[]): readonly string[] {
    const verifier = new MarketVerifier('market-BTC-USDT');
    for (const record of chainedRecords(events)) verifier.add(record);
    verifier.end();
    return verifier.report().faults.map(({ rule }) => rule);
  }

  const nothingOf = (userId: string): NoOrdersCancelled => ({
    type: 'NoOrdersCancelled',
    data: { symbol: 'BTC-USDT', userId, actor: userId, at },
  });

  it('[CXL-ALL] believes that a user had no orders', () => {
    expect(faults(nothingOf(BOB))).to.deep.equal([]);
  });

  it('[CXL-ALL] does not believe it of one who had', () => {
    expect(faults(nothingOf(ADA))).to.deep.equal(['CXL-ALL']);
  });

  it('[SCHEMA-DATA] does not believe it of another market, or with members that it does not have', () => {
    const { data } = nothingOf(BOB);
    const strange = [
      { ...data, symbol: 'ETH-USDT' },
      { ...data, actor: 7 },
      { ...data, side: 'both' },
      { ...data, placedUntil: 'soon' },
      { ...data, note: 'more' },
      { ...data, toString: 'more' },
    ];
    for (const each of strange) {
      const nothing = { type: 'NoOrdersCancelled', data: each } as unknown as NoOrdersCancelled;
      expect(faults(nothing), JSON.stringify(each)).to.deep.equal(['SCHEMA-DATA']);
    }
  });

  it('[CXL-ALL] does not believe it of the newest of many orders of others', () => {
    const many = Array.from({ length: 600 }, () => ORDER);
    const others = [...many, { ...ORDER, userId: BOB } as MarketCommand];
    const busy = new Engine(realEngine);
    const orders = [LISTING, ...others].flatMap((command) => busy.execute(command, at));
    expect(faultsOf([...orders, nothingOf(BOB)])).to.deep.equal(['CXL-ALL']);
    expect(faultsOf([...orders, nothingOf('nobody')])).to.deep.equal([]);
  });

  it('[SCHEMA-DATA] knows every member of a listing and of an order', () => {
    const [listed, ...others] = history;
    const strange = [
      [{ ...listed!, data: { ...listed!.data, hasOwnProperty: '1' } }, ...others],
      [{ ...listed!, data: { ...listed!.data, at: 'once' } }, ...others],
      [listed!, ...others.map((event) => ({ ...event, data: { ...event.data, valueOf: '1' } }))],
    ];
    for (const events of strange) {
      expect(faultsOf(events as unknown as MarketEvent[])).to.deep.equal(['SCHEMA-DATA']);
    }
  });
});
