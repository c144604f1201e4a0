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

  function faults(nothing: NoOrdersCancelled): readonly string[] {
    const verifier = new MarketVerifier('market-BTC-USDT');
    const events: MarketEvent[] = [...history, nothing];
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
});
