import { expect } from 'chai';

import { ReferenceMarket } from '../../src/audit/index.js';
import type { MarketEvent, MarketListed } from '../../src/domain/market/events.js';
import type { EventStore } from '../../src/eventstore/event-store.js';
import { PastMarkets } from '../../src/history/past-markets.js';
import { recordedCommands } from '../../src/history/recorded-commands.js';
import { MarketEngine } from '../../src/whatif/market-engine.js';
import { Outcomes } from '../../src/whatif/outcomes.js';
import { isDueAct, recover } from '../../src/whatif/recover-commands.js';
import { readChange, TermChanges } from '../../src/whatif/term-changes.js';
import { playWhatIf, type WhatIf, type WhatIfReport } from '../../src/whatif/what-if.js';
import { expectEqual } from './expect-equal.js';
import { SYMBOL } from './market-events.js';

const STREAM = `market-${SYMBOL}`;

/** Changed terms, each as a person writes it. */
export const changesOf = (...changes: string[]): TermChanges =>
  new TermChanges(new Map(changes.map(readChange)));

/** Plays what a store holds of the market once more, by this build unless told otherwise. */
export async function whatIf(
  store: EventStore,
  ...rest: [change?: string, others?: Partial<WhatIf>]
): Promise<WhatIfReport> {
  const [change, others] = rest;
  const changes = changesOf(...(change === undefined ? [] : [change]));
  const engine = new MarketEngine(SYMBOL);
  const past = new PastMarkets(store, async () => undefined);
  return playWhatIf(past, { symbol: SYMBOL, changes, engine, ...others });
}

/** What the reference market makes of the recorded commands, if no self-trade is prevented: it knows no due acts. */
async function ofReference(store: EventStore, listing: MarketListed): Promise<Outcomes> {
  const reference = new ReferenceMarket(listing.data);
  const [recorded, played] = [new Outcomes(), new Outcomes()];
  const note = (events: readonly MarketEvent[]): void => {
    for (const event of events) played.note(event);
  };
  for await (const command of recordedCommands(store.readStream(STREAM))) {
    const at = command.events[0]!.event.data.at;
    note(reference.expire(at));
    const filledOf = (id: string): string => recorded.get(id)?.filledQuantity ?? '0';
    const recovered = isDueAct(command) ? [] : recover(command, filledOf);
    for (const { event } of command.events) recorded.note(event);
    for (const { command: each } of recovered) {
      if (each.type === 'ListMarket') continue;
      const changed =
        each.type === 'PlaceOrder' ? ({ ...each, selfTradePrevention: 'none' } as const) : each;
      const decided = reference.execute(changed, at);
      if (Array.isArray(decided)) note(decided);
    }
  }
  return played;
}

/** What became of each order as it was recorded. */
export async function recordedOutcomes(store: EventStore): Promise<Outcomes> {
  const recorded = new Outcomes();
  for await (const { events } of recordedCommands(store.readStream(STREAM))) {
    for (const { event } of events) recorded.note(event);
  }
  return recorded;
}

/** The report of what would be without self-trade prevention says exactly what the reference market says. */
export async function expectAsReference(
  store: EventStore,
  listing: MarketListed,
  { differences }: WhatIfReport,
): Promise<void> {
  const expected = await ofReference(store, listing);
  const recorded = await recordedOutcomes(store);
  const ids = [...recorded.ids()];
  expect([...expected.ids()].sort()).to.deep.equal([...ids].sort());
  const now = new Map(differences.map((each) => [each.orderId, each.played]));
  for (const id of ids) expectEqual(now.get(id) ?? recorded.get(id), expected.get(id));
  for (const each of differences) expect(each.recorded).to.deep.equal(recorded.get(each.orderId));
}
