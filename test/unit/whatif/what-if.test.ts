import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';
import fc from 'fast-check';

import type { MarketCommand, PlaceOrder } from '../../../src/domain/market/commands.js';
import { BuildEngine } from '../../../src/whatif/build-engine.js';
import { hasEnded } from '../../../src/whatif/outcomes.js';
import { ALICE, BOB, listed, orderId, place, SYMBOL } from '../../support/market-events.js';
import { recordedSession } from '../../support/recorded-session.js';
import { refusalOf } from '../../support/refusal-of.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { changesOf, expectAsReference, recordedOutcomes, whatIf } from '../../support/what-if.js';
import { CopiedBuild } from '../../simulation/planted/copied-build.js';
import { type Session, sessions, timeOf } from '../domain/market/random-commands.js';

const CHECKOUT = fileURLToPath(new URL('../../../..', import.meta.url));
/** Sessions of each property; npm run test:long sets many more. */
const RUNS = Number(process.env['WHAT_IF_SESSIONS'] ?? 20);

describe('what if', () => {
  const order = (terms: Partial<PlaceOrder>): PlaceOrder =>
    place({ price: '100.00', quantity: '1', ...terms });

  /** Alice meets herself; what is left of her order would have met Bob. */
  const selfTrade: MarketCommand[] = [
    order({ side: 'sell', userId: ALICE }),
    order({ side: 'sell', userId: BOB }),
    order({ side: 'buy', userId: ALICE, quantity: '1.500' }),
    order({ side: 'buy', userId: BOB, price: '90' }),
  ];

  it('is nothing else under the same terms, over random sessions', async function () {
    this.timeout(0);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const isSame = async ({ listing, commands }: Session): Promise<void> => {
      const store = await recordedSession(listing, commands, timeOf);
      const events = (await whatIf(store)).events;
      for (const from of [undefined, BigInt(random.between(0, events - 1))]) {
        const moment = from === undefined ? {} : { from: { revision: from } };
        const { differences, refused } = await whatIf(store, undefined, moment);
        expect(differences).to.deep.equal([]);
        expect(refused).to.deep.equal({});
      }
    };
    await fc.assert(fc.asyncProperty(sessions(80), isSame), {
      numRuns: RUNS,
      seed: random.between(0, 2 ** 31 - 1),
    });
  });

  it('is what the reference says without self-trade prevention, over random sessions', async function () {
    this.timeout(0);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    let different = 0;
    const isEqual = async ({ listing, commands }: Session): Promise<void> => {
      const store = await recordedSession(listing, commands, timeOf);
      const report = await whatIf(store, 'selfTradePrevention=none');
      // Orders that are refused take no number, by which the reference would call all others.
      fc.pre(Object.keys(report.refused).every((code) => code === 'ORDER_NOT_OPEN'));
      await expectAsReference(store, listing, report);
      different += report.differences.length;
    };
    await fc.assert(fc.asyncProperty(sessions(80), isEqual), {
      numRuns: RUNS,
      seed: random.between(0, 2 ** 31 - 1),
    });
    expect(different).to.be.above(0);
  });

  it('lists what would have ended otherwise, order by order, and nothing else', async () => {
    const store = await recordedSession(listed(), selfTrade, timeOf);
    const { differences, commands, orders, refused } = await whatIf(
      store,
      'selfTradePrevention=none',
    );
    expect([commands, orders, refused]).to.deep.equal([5, 4, {}]);
    const ends = differences.map(({ orderId: id, recorded, played }) => [
      id,
      `${recorded?.status} ${recorded?.filledQuantity} ${recorded?.reason}`,
      `${played?.status} ${played?.filledQuantity} ${played?.reason}`,
    ]);
    expect(ends).to.deep.equal([
      [orderId(1), 'OPEN 0.000 undefined', 'FILLED 1.000 undefined'],
      [orderId(2), 'OPEN 0.000 undefined', 'PARTIALLY_FILLED 0.500 undefined'],
      [orderId(3), 'CANCELLED 0.000 self_trade', 'FILLED 1.500 undefined'],
    ]);
  });

  it('counts what is refused under other terms, and names orders as they were recorded', async () => {
    const commands = [
      order({ quantity: '0.100' }),
      order({ quantity: '2' }),
      { type: 'CancelOrder', actor: ALICE, orderId: orderId(2) },
      { type: 'CancelOrder', actor: ALICE, orderId: orderId(1) },
    ] satisfies MarketCommand[];
    const store = await recordedSession(listed(), commands, timeOf);
    const { differences, refused } = await whatIf(store, 'minQuantity=1');
    expect(refused).to.deep.equal({ QUANTITY_BELOW_MINIMUM: 1, ORDER_NOT_FOUND: 1 });
    expect(
      differences.map((each) => [each.orderId, each.recorded?.status, each.played?.status]),
    ).to.deep.equal([[orderId(1), 'CANCELLED', 'REFUSED']]);
  });

  it('keeps to a changed bound through what was recorded of changes of it, wherever it begins', async () => {
    const bounds = (minQuantity: string): MarketCommand => ({
      ...{ type: 'ChangeMarketBounds', minQuantity, maxOpenOrders: 100 },
      ...{ reason: 'dust', actor: 'operator' },
    });
    const small = order({ quantity: '0.500' });
    const commands = [bounds('0.100'), small, bounds('0.200'), small];
    const store = await recordedSession(listed(), commands, timeOf);
    const refused = async (from?: bigint): Promise<unknown> => {
      const moment = from === undefined ? {} : { from: { revision: from } };
      return (await whatIf(store, 'minQuantity=1', moment)).refused;
    };
    expect(await refused()).to.deep.equal({ QUANTITY_BELOW_MINIMUM: 2 });
    // The first change is among what has happened before.
    expect(await refused(2n)).to.deep.equal({ QUANTITY_BELOW_MINIMUM: 2 });
    expect((await whatIf(store, 'minQuantity=none')).refused).to.deep.equal({});
    expect((await whatIf(store)).differences).to.deep.equal([]);
  });

  it('begins where it is told, with the book as it was', async () => {
    const store = await recordedSession(listed(), selfTrade, timeOf);
    const late = await whatIf(store, 'selfTradePrevention=none', { from: { revision: 5n } });
    expect([late.differences, late.commands]).to.deep.equal([[], 1]);
    const time = timeOf(2);
    const soon = await whatIf(store, 'selfTradePrevention=none', { from: { time } });
    expect([soon.differences.length, soon.commands]).to.deep.equal([3, 2]);
  });

  it('is refused where it makes no sense', async () => {
    const store = await recordedSession(listed(), selfTrade, timeOf);
    for (const change of [
      'price=1',
      'selfTradePrevention',
      'selfTradePrevention=perhaps',
      'x=y=z',
      'maxOpenOrders=-1',
      'tickSize=none',
    ]) {
      expect(() => changesOf(change), change).to.throw(/can|written/);
    }
    const missing = whatIf(store, undefined, { symbol: 'NO-SUCH' });
    expect((await refusalOf(missing)).code).to.equal('MARKET_NOT_FOUND');
    const late = whatIf(store, 'tickSize=0.05', { from: { revision: 3n } });
    expect((await refusalOf(late)).message).to.include('--from');
    const unlisted = whatIf(store, 'tickSize=0');
    expect((await refusalOf(unlisted)).message).to.equal(
      'the market would not be listed: INVALID_INCREMENT',
    );
    const noBuild = await refusalOf(BuildEngine.start('/nowhere', SYMBOL));
    expect(noBuild.message).to.include('is no checkout, is not built, or is older');
  });

  it('is played by another build in a process of its own', async () => {
    const store = await recordedSession(listed(), selfTrade, timeOf);
    const engine = await BuildEngine.start(CHECKOUT, SYMBOL);
    try {
      const same = await whatIf(store, undefined, { engine });
      expect(same.differences).to.deep.equal([]);
    } finally {
      await engine.close();
    }
    const other = await BuildEngine.start(CHECKOUT, SYMBOL);
    const ended = other.close();
    const failure = await refusalOf(whatIf(store, undefined, { engine: other }));
    expect(failure.message).to.match(/^the engine of .* failed: it ended$/);
    await ended;
    const again = await refusalOf(other.play([]));
    expect(again.message).to.equal(failure.message);
  });

  it('finds what another build does otherwise', async function () {
    this.timeout(60_000);
    const copy = new CopiedBuild([
      {
        module: 'src/domain/market/orders/matching.js',
        text: "maker.userId === taker.userId && taker.selfTradePrevention !== 'none'",
        instead: 'false',
      },
    ]);
    const checkout = mkdtempSync(join(tmpdir(), 'tradeflow-checkout-'));
    try {
      symlinkSync(copy.folder, join(checkout, 'dist'));
      const store = await recordedSession(listed(), selfTrade, timeOf);
      const engine = await BuildEngine.start(checkout, SYMBOL);
      const { differences } = await whatIf(store, undefined, { engine }).finally(() =>
        engine.close(),
      );
      const expected = await whatIf(store, 'selfTradePrevention=none');
      expect(differences).to.deep.equal(expected.differences);
    } finally {
      rmSync(checkout, { recursive: true });
      copy.remove();
    }
  });

  it('tells orders that have ended from those that have not', async () => {
    const store = await recordedSession(listed(), selfTrade, timeOf);
    const recorded = await recordedOutcomes(store);
    expect([...recorded.ids()].filter((id) => hasEnded(recorded.get(id)!))).to.deep.equal([
      orderId(3),
    ]);
  });
});
