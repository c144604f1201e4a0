import { expect } from 'chai';
import fc from 'fast-check';

import { type EventRecord, GENESIS_HASH, HashChain, nextHash } from '../../../src/audit/index.js';
import { canonicalJson } from '../../../src/audit/canonical-json.js';
import * as codec from '../../../src/eventstore/codec/canonical-json.js';
import type { JsonObject } from '../../../src/eventstore/event-store.js';
import { listed, matched, placed } from '../../support/market-events.js';
import { chainedRecords } from './chained-records.js';

const records = chainedRecords([
  listed(),
  placed(1),
  placed(2, { side: 'sell' }),
  matched(1, { maker: 1, taker: 2 }),
]);

function check(chain: readonly EventRecord[]) {
  const audited = new HashChain();
  for (const record of chain) audited.add(record);
  return audited.check();
}

/** The chain with one of its events another. */
function changed(index: number, change: Partial<EventRecord>): EventRecord[] {
  return records.map((record, place) => (place === index ? { ...record, ...change } : record));
}

describe("the auditor's hash chain", () => {
  it('writes canonical JSON as the codec does, of which it shares no code', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(value)).to.equal(codec.canonicalJson(value));
      }),
    );
    const absent: JsonObject = { b: '1', a: undefined, '10': 1, '9': 2 };
    expect(canonicalJson(absent)).to.equal('{"10":1,"9":2,"b":"1"}');
  });

  it('tells names apart that hold line breaks', () => {
    for (const value of [
      { 'a\nb': 1, c: 2 },
      { a: 1, 'b\nc': 2 },
      { a: 1, b: 2, c: 3 },
    ]) {
      expect(canonicalJson(value)).to.equal(codec.canonicalJson(value));
    }
  });

  it('hashes previous hash, type and canonical data, a line each', () => {
    const data = {
      symbol: 'BTC-USDT',
      tickSize: '0.01',
      lotSize: '0.00001',
      at: '2026-01-02T03:04:05.006Z',
    };
    expect(nextHash(GENESIS_HASH, { type: 'MarketListed', data })).to.equal(
      '0f980eb40ae1b3b3f3970b82ef9046374ae90d751ad639ecbdca258ad1f2797b',
    );
  });

  it('is whole over what the write path chained', () => {
    const { holds, detail } = check(records);
    expect(holds).to.equal(true);
    const last = records.at(-1)?.metadata['hash'] as string;
    expect(detail).to.equal(`4 events, the last hash is ${last}`);
  });

  it('names the first event whose data, type or hash was changed', () => {
    const data = { ...records[1]!.data, quantity: '2.000' };
    const spoiled = [{ data }, { type: 'OrderRejected' }, { metadata: { schemaVersion: 1 } }];
    for (const change of spoiled) {
      const { holds, detail } = check(changed(1, change));
      expect(holds).to.equal(false);
      expect(detail).to.match(/^event 1 /);
    }
  });

  it('finds an event that is missing, doubled or moved', () => {
    const [first, second, third, fourth] = records as [
      EventRecord,
      EventRecord,
      EventRecord,
      EventRecord,
    ];
    for (const chain of [
      [second, third, fourth],
      [first, third, fourth],
      [first, second, second, third, fourth],
      [first, third, second, fourth],
    ]) {
      expect(check(chain).holds).to.equal(false);
    }
    const renumbered = [first, third, fourth].map((record, index) => ({
      ...record,
      revision: BigInt(index),
    }));
    expect(check(renumbered).detail).to.match(/^event 1 .* has hash/);
  });
});
