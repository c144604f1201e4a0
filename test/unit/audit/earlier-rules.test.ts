import { generateKeyPairSync } from 'node:crypto';

import { expect } from 'chai';

import {
  type EventRecord,
  MarketSigner,
  MarketVerifier,
  type VerifiedMarket,
  verifyMarket,
} from '../../../src/audit/index.js';
import { type Decision, isRefusal } from '../../../src/domain/decision.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import type {
  MarketEvent,
  MatchingPaused,
  OrderCancelled,
  OrderRejected,
} from '../../../src/domain/market/events.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { recorded } from '../../support/recorded-event.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { type EngineModules, realEngine } from './engine.js';
import { engineHistory } from './engine-history.js';

const NOW = '2026-11-22T00:00:00.000Z';
const STREAM = 'market-BTC-USDT';

/** Events of a history, a few more where the last command comes to more. */
const EVENTS = 2_000;

/** What is wanted comes every few thousand. */
const MOST_EVENTS = 100_000;

/** The engine as 0.1.0 was, up to a command: orders of a quote amount are cut nowhere, for the histories have none of that size. */
function earlierEngine(isEarlier: () => boolean): EngineModules {
  const decide: EngineModules['decide'] = {
    ...realEngine.decide,
    decide(market, asked, now) {
      const command = tempting(asked);
      const decision = realEngine.decide.decide(market, command, now);
      if (!isEarlier()) return decision;
      if (isRefusal(decision)) {
        const again = (other: MarketCommand) => realEngine.decide.decide(market, other, now);
        return decision.code === 'CLIENT_ORDER_ID_TAKEN' ? rejected(command, again) : decision;
      }
      // That a cancel-all found nothing was not recorded.
      if (decision.length === 0) return realEngine.decide.decide(market, unknownCancel, now);
      return cut(decision).map(tellingLess);
    },
  };
  const triggerStop: EngineModules['triggerStop'] = {
    ...realEngine.triggerStop,
    triggerNext(market, now) {
      const events = realEngine.triggerStop.triggerNext(market, now);
      return isEarlier() ? cut(events) : events;
    },
  };
  return { ...realEngine, decide, triggerStop };
}

/** Client order ids come again soon, and the market's terms keep nobody from many small orders. */
function tempting(command: MarketCommand): MarketCommand {
  if (command.type === 'ListMarket') {
    const { type, symbol, tickSize, lotSize } = command;
    return { type, symbol, tickSize, lotSize };
  }
  if (command.type !== 'PlaceOrder' || command.clientOrderId === undefined) return command;
  return { ...command, clientOrderId: command.clientOrderId.slice(0, 2) };
}

const unknownCancel = { type: 'CancelOrder', actor: 'nobody', orderId: 'BTC-USDT-0' } as const;

/** The rejection of an order whose client order id is taken, with the terms that it would be told with. */
function rejected(
  command: MarketCommand,
  decide: (command: MarketCommand) => Decision<MarketEvent>,
): Decision<MarketEvent> {
  if (command.type !== 'PlaceOrder') throw new Error(`a ${command.type} has no such id`);
  const { clientOrderId, ...others } = command;
  const decision = decide(others);
  if (isRefusal(decision)) return decision;
  const { data } = decision[0] as Extract<MarketEvent, { type: 'OrderPlaced' }>;
  const { requestedPrice, unspentReason: _, ...terms } = data;
  const asked = {
    ...(requestedPrice !== undefined && { price: requestedPrice }),
    ...(terms.quoteQuantity !== undefined && { quantity: '0.000' }),
  };
  const reason = 'duplicate_client_order_id';
  return [
    { type: 'OrderRejected', data: { ...terms, ...asked, clientOrderId, reason } } as OrderRejected,
  ];
}

/** An order that would pause ends. */
function cut(events: readonly MarketEvent[]): readonly MarketEvent[] {
  const place = events.findIndex(({ type }) => type === 'MatchingPaused');
  if (place < 0) return events;
  const { data } = events[place] as MatchingPaused;
  const { orderId, symbol, userId, side, price, remainingQuantity, at } = data;
  const cancelled: OrderCancelled = {
    type: 'OrderCancelled',
    data: {
      ...{ orderId, symbol, userId, side, remainingQuantity, reason: 'fill_limit', at },
      ...(price !== undefined && { price }),
    },
  };
  return [...events.slice(0, place), cancelled];
}

/** Amends did not tell what the order was. */
function tellingLess(event: MarketEvent): MarketEvent {
  if (!('order' in event.data)) return event;
  const { order: _, ...data } = event.data;
  return { ...event, data } as MarketEvent;
}

/**
 * @param isEarlier whether the rules of 0.1.0 are the ones behind these events
 * @param isWanted of an event, which there must be one of
 */
function history(
  random: SeededRandom,
  isEarlier: (records: readonly EventRecord[]) => boolean,
  isWanted: (record: EventRecord) => boolean,
): EventRecord[] {
  const records: EventRecord[] = [];
  const engine = earlierEngine(() => isEarlier(records));
  let [last, isFound]: [unknown, boolean] = [undefined, false];
  for (const record of engineHistory(random, engine, { isPlain: true })) {
    const { commandId } = record.metadata;
    if (isFound && records.length >= EVENTS && commandId !== last) break;
    if (records.length > MOST_EVENTS) throw new Error('such an event does not come');
    last = commandId;
    isFound ||= isWanted(record);
    records.push(record);
  }
  return records;
}

async function verified(records: readonly EventRecord[]): Promise<VerifiedMarket> {
  const events = records.map((record) => {
    const { type, data, metadata, revision } = record;
    const place = { stream: STREAM, revision, position: revision };
    return { ...recorded({ type, data, metadata }), ...place };
  });
  const store: Pick<EventStore, 'readStream'> = {
    async *readStream() {
      yield* events;
    },
  };
  return verifyMarket(store, STREAM);
}

const isFillLimit = ({ data }: EventRecord): boolean => data['reason'] === 'fill_limit';
const isDuplicate = ({ data }: EventRecord): boolean =>
  data['reason'] === 'duplicate_client_order_id';

describe('a history by the rules of 0.1.0', () => {
  let random: SeededRandom;
  /** One with both. */
  let limited: readonly EventRecord[];

  before(function () {
    random = new SeededRandom();
    tellSeed(this.test, random.seed);
    limited = history(random, () => true, isFillLimit);
  });

  it('is verified by these: orders ended for fill_limit, and rejected as duplicate_client_order_id', async () => {
    const { faults, earlierRulesBefore } = await verified(limited);
    expect(faults).to.deep.equal([]);
    expect(limited.some(isDuplicate)).to.equal(true);
    expect(earlierRulesBefore).to.equal(BigInt(limited.length));
  });

  it('is verified by today’s from the first event on that is surely of today', async () => {
    const records = history(random, ({ length }) => length < EVENTS / 2, isDuplicate);
    const { faults, earlierRulesBefore } = await verified(records);
    expect(faults).to.deep.equal([]);
    expect(Number(earlierRulesBefore)).to.be.at.least(EVENTS / 2);
  });

  it('is none where today’s rules were before: what they do not know is a fault', async () => {
    let today = 0;
    const records = history(
      random,
      (before) => {
        // An amend that tells its order dates what is before it.
        if (today === 0 && before.some(({ data }) => 'order' in data)) today = before.length;
        return today > 0;
      },
      isDuplicate,
    );
    const first = records.find((record) => record.revision >= BigInt(today) && isOfBefore(record));
    const { faults, earlierRulesBefore } = await verified(records);
    expect(faults.map(({ revision }) => revision)).to.deep.equal([first!.revision]);
    expect(earlierRulesBefore).to.equal(undefined);
  });

  it('is none where a command had a key, of which 0.1.0 knew nothing', async () => {
    const records = limited.map((record, place) =>
      place === 1 ? { ...record, metadata: { ...record.metadata, fingerprint: 'f' } } : record,
    );
    const { faults, earlierRulesBefore } = await verified(records);
    expect(faults).to.have.length(1);
    expect(earlierRulesBefore).to.equal(undefined);
  });

  it('is signed only as far as it was signed before, or somebody answers for it', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const read = (before: bigint | undefined, checkpoint?: EventRecord, end = limited.length) => {
      const signer = new MarketSigner(STREAM, privateKey, new Map(), before);
      if (checkpoint !== undefined) signer.takeCheckpoint(checkpoint);
      for (const record of limited.slice(0, end)) {
        signer.takeEvent({ ...record, position: record.revision });
      }
      return signer;
    };
    const found = new MarketVerifier(STREAM);
    for (const record of limited) found.add(record);
    const at = Number(found.earlierRulesAt);
    const all = BigInt(limited.length);
    const fresh = read(undefined);
    expect(fresh.sign(NOW)).to.equal(undefined);
    expect(fresh.earlierRulesUntil).to.equal(all);
    for (const [granted, before] of [
      [undefined, undefined],
      [BigInt(at), undefined],
      [BigInt(at) + 1n, BigInt(at) + 1n],
      [all + 9n, all],
    ] as const) {
      expect(fresh.grantedEarlierRules(granted)).to.equal(before);
    }
    // Between two commands.
    const signedUpTo = (end: number): { end: bigint; checkpoint: EventRecord } => {
      const signed = read(all, undefined, end).sign(NOW);
      if (signed === undefined) return signedUpTo(end - 1);
      return { end: BigInt(end), checkpoint: { ...signed.event, revision: 0n } };
    };
    const later = signedUpTo(limited.length);
    expect(read(undefined, later.checkpoint).grantedEarlierRules()).to.equal(later.end);
    const { checkpoint } = signedUpTo(at);
    expect(read(undefined, checkpoint).grantedEarlierRules()).to.equal(undefined);
  });

  it('is found out where an order ended before its 500 events', async () => {
    const end = limited.findIndex(isFillLimit);
    const shorter = limited.toSpliced(end - 1, 1);
    const { faults } = await verified(shorter.slice(0, end));
    expect(faults.map(({ rule }) => rule)).to.include('DUE-MATCH');
  });
});

/** Whether an event tells that the rules of 0.1.0 are its own. */
function isOfBefore(record: EventRecord): boolean {
  const { type, data } = record;
  const isAmend = type === 'OrderAmended' || data['reason'] === 'amended_below_filled';
  return isFillLimit(record) || isDuplicate(record) || (isAmend && !('order' in data));
}
