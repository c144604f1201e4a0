import { randomUUID } from 'node:crypto';

import { isRefusal } from '../../src/domain/decision.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { encodeChainedEvent } from '../../src/eventstore/codec/encode.js';
import { GENESIS_HASH } from '../../src/eventstore/codec/hash-chain.js';
import type { EventStore, NewEvent } from '../../src/eventstore/event-store.js';
import { execute, listedMarket, listing, marketCommand, NOW } from '../aggregate/commands.js';
import { generate } from '../book/generate.js';
import { NORMAL } from '../book/workload.js';

const APPEND_EVENTS = 400;

/** The market that is filled. */
export const STREAM = 'market-BTC-USDT';

/** Fills a store with the events of a market's commands, as the product stores them. @returns how many they are */
export async function fill(store: EventStore, events: number): Promise<number> {
  const workload = generate({ ...NORMAL, commands: events });
  const market = listedMarket();
  const { type: _, ...terms } = listing('BTC-USDT') as { type: 'ListMarket' } & ListingTerms;
  let [previous, revision] = [GENESIS_HASH, -1n];
  let batch: NewEvent[] = [];
  const add = (decided: readonly MarketEvent[]): void => {
    const commandId = randomUUID();
    const origin = { commandId, correlationId: commandId, actor: 'bench' };
    for (const [index, each] of decided.entries()) {
      const { event, hash } = encodeChainedEvent(each, origin, index, previous);
      previous = hash;
      batch.push(event);
    }
  };
  const flush = async (): Promise<void> => {
    const expected = revision < 0n ? 'no_stream' : revision;
    ({ lastRevision: revision } = await store.append(STREAM, batch, expected));
    batch = [];
  };
  add([{ type: 'MarketListed', data: { ...terms, at: NOW } }]);
  for (let index = 0; Number(revision) + batch.length < events; index++) {
    const decision = execute(market, marketCommand(market, workload, index));
    if (!isRefusal(decision)) add(decision);
    if (batch.length >= APPEND_EVENTS) await flush();
  }
  await flush();
  return Number(revision) + 1;
}

interface ListingTerms {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
}
