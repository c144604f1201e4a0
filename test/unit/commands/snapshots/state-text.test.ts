import { expect } from 'chai';
import fc from 'fast-check';

import {
  describeMarket,
  type MarketDescription,
} from '../../../../src/domain/market/snapshot/describe.js';
import { stateBlocks, StateTextReader } from '../../../../src/commands/snapshots/state-text.js';
import { carryOut } from '../../../support/carry-out.js';
import { marketAfter } from '../../../support/given-when-then.js';
import { listed, NOW, placed } from '../../../support/market-events.js';
import { sessions } from '../../domain/market/random-commands.js';

function textOf(description: MarketDescription): string {
  return [...stateBlocks(description)].join('');
}

function read(text: string): MarketDescription {
  const reader = new StateTextReader();
  for (const line of text.split('\n').slice(0, -1)) reader.line(line);
  return reader.state();
}

describe('the text of a state', () => {
  it('is a line for each member and for each order, of sorted keys', () => {
    const lines = textOf(describeMarket(marketAfter(listed(), placed(1)))).split('\n');
    expect(lines.slice(0, 5)).to.deep.equal([
      '["buy"]',
      '{"orderId":"BTC-USDT-1","placedAt":"2026-01-02T03:04:05.678Z","price":"100.00","quantity":"1.000","remaining":"1.000",' +
        '"selfTradePrevention":"cancel_newest","side":"buy","userId":"01890a5d-ac96-774b-bcce-b302099a8057"}',
      '["buyStops"]',
      '["dueStops"]',
      '["listing",{"filters":{},"lotSize":"0.001","symbol":"BTC-USDT","tickSize":"0.01"}]',
    ]);
  });

  it('says all that the description does', () => {
    fc.assert(
      fc.property(sessions(80), ({ listing, commands }) => {
        const market = marketAfter(listing);
        for (const command of commands) carryOut(market, command, NOW);
        const description = describeMarket(market);
        expect(read(textOf(description))).to.deep.equal(JSON.parse(JSON.stringify(description)));
      }),
    );
  });

  it('comes in blocks, so that no book is too large for it', () => {
    const orders = Array.from({ length: 2_000 }, (_, index) => placed(index + 1));
    const description = describeMarket(marketAfter(listed(), ...orders));
    const blocks = [...stateBlocks(description)];
    expect(blocks).to.have.length.above(3);
    for (const block of blocks) expect(block.length).to.be.below(80 * 1024);
  });

  it('has lines of bounded length, however many orders a market has had', () => {
    const statuses = 'FCER-'.repeat(40_000);
    const description = { ...describeMarket(marketAfter(listed())), statuses };
    const text = textOf(description);
    for (const line of text.split('\n')) expect(line.length).to.be.below(70_000);
    expect(read(text).statuses).to.equal(statuses);
  });

  it('is refused where a line is none', () => {
    expect(() => read('["status","ONL\n')).to.throw(SyntaxError);
    expect(() => read('[7]\n')).to.throw('names no member');
  });
});
