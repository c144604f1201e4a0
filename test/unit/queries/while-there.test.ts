import { expect } from 'chai';

import type { EventStore, RecordedEvent } from '../../../src/eventstore/event-store.js';
import { PastMarkets } from '../../../src/history/past-markets.js';
import { GetOrderStory } from '../../../src/queries/get-order-story.js';
import { GetPastBook } from '../../../src/queries/get-past-book.js';
import { InTurn } from '../../../src/queries/in-turn.js';
import { recorded } from '../../support/recorded-event.js';

const SYMBOL = 'BTC-USDT';
const AT = '2026-01-02T03:04:05.678Z';

/** A market that changes its status without end; it tells how far it was read, and how many reads have not ended. */
class EndlessMarket {
  events = 0;
  open = 0;

  async *readStream(): AsyncGenerator<RecordedEvent> {
    this.open += 1;
    try {
      for (let revision = 0; ; revision += 1) {
        this.events += 1;
        yield recorded({ revision: BigInt(revision), ...eventAt(revision) });
      }
    } finally {
      this.open -= 1;
    }
  }
}

function eventAt(revision: number): Pick<RecordedEvent, 'type' | 'data' | 'metadata'> {
  const metadata = { schemaVersion: 1, commandId: `c${revision}` };
  if (revision === 0) {
    const data = { symbol: SYMBOL, tickSize: '0.01', lotSize: '0.001', at: AT };
    return { type: 'MarketListed', data, metadata };
  }
  const [previousStatus, status] = revision % 2 === 0 ? ['HALTED', 'ONLINE'] : ['ONLINE', 'HALTED'];
  const data = { symbol: SYMBOL, previousStatus, status, reason: 'a test', actor: 'ada', at: AT };
  return { type: 'MarketStatusChanged', data, metadata };
}

describe('a question about the past whose client goes away', () => {
  let market: EndlessMarket;
  let past: PastMarkets;

  beforeEach(() => {
    market = new EndlessMarket();
    const store: Pick<EventStore, 'readStream'> = { readStream: () => market.readStream() };
    past = new PastMarkets(store, async () => undefined);
  });

  for (const [what, ask] of [
    [
      'a book',
      (isGone: () => boolean) =>
        new GetPastBook(past, new InTurn()).execute(SYMBOL, { at: AT }, isGone),
    ],
    [
      'a story',
      (isGone: () => boolean) =>
        new GetOrderStory(past, new InTurn()).execute(`${SYMBOL}-1`, isGone),
    ],
  ] as const) {
    it(`is not worked on any more: ${what}`, async () => {
      const error: unknown = await ask(() => market.events > 5_000).catch(
        (thrown: unknown) => thrown,
      );
      expect(String(error)).to.contain('the client has gone');
      expect(market.events).to.be.within(5_000, 6_000);
      expect(market.open).to.equal(0);
    });

    it(`is not begun when its turn comes: ${what}`, async () => {
      await ask(() => true).catch(() => undefined);
      expect(market.events).to.equal(0);
    });
  }
});
