import { expect } from 'chai';
import fc from 'fast-check';
import { v5 } from 'uuid';

import type { MarketListed } from '../../../../src/domain/market/events.js';
import { canonicalJson } from '../../../../src/eventstore/codec/canonical-json.js';
import { encodeChainedEvent, type EventOrigin } from '../../../../src/eventstore/codec/encode.js';
import { derivedId, eventId } from '../../../../src/eventstore/codec/event-id.js';
import { EventWriter } from '../../../../src/eventstore/codec/event-writer.js';
import { GENESIS_HASH } from '../../../../src/eventstore/codec/hash-chain.js';
import type { Json, JsonObject, NewEvent } from '../../../../src/eventstore/event-store.js';
import { nextHash } from '../../../support/next-hash.js';

const context: EventOrigin = {
  commandId: '3b241101-e2bb-4255-8caf-4136c566a962',
  correlationId: 'request-1',
  actor: 'ada',
};

const listed: MarketListed = {
  type: 'MarketListed',
  data: {
    symbol: 'BTC-USDT',
    tickSize: '0.01',
    lotSize: '0.00001',
    at: '2026-01-02T03:04:05.006Z',
  },
};

describe('canonicalJson', () => {
  it('sorts keys at every depth, drops absent members and white space', () => {
    const value = { b: [1, { d: true, c: null }], a: 'x"y', absent: undefined };
    expect(canonicalJson(value)).to.equal('{"a":"x\\"y","b":[1,{"c":null,"d":true}]}');
  });
});

describe('EventWriter', () => {
  const writer = new EventWriter();
  const link = (previous: string, type: string, data: JsonObject): string =>
    writer.data(type, data, previous);

  it('chains by SHA-256 over previous link, type and canonical data, a line each', () => {
    // printf '%064d\nMarketListed\n{"at":"...","lotSize":...}' 0 | sha256sum
    expect(link(GENESIS_HASH, listed.type, listed.data)).to.equal(
      '0f980eb40ae1b3b3f3970b82ef9046374ae90d751ad639ecbdca258ad1f2797b',
    );
  });

  it('chains otherwise when any of the three changes', () => {
    const hashes = [
      link(GENESIS_HASH, 'A', { a: '1' }),
      link('1'.repeat(64), 'A', { a: '1' }),
      link(GENESIS_HASH, 'B', { a: '1' }),
      link(GENESIS_HASH, 'A', { a: '2' }),
    ];
    expect(new Set(hashes)).to.have.length(4);
  });

  it('writes any data and metadata as JSON.stringify does, and hashes their canonical JSON', () => {
    const { jsonValue, dictionary, option, oneof, string, record } = fc;
    const text = oneof(string({ unit: 'binary', maxLength: 40 }), string({ maxLength: 5_000 }));
    const value = oneof(jsonValue() as fc.Arbitrary<Json>, text);
    const object = dictionary(text, option(value, { nil: undefined })) as fc.Arbitrary<JsonObject>;
    const events = record({ type: text, data: object, metadata: object });
    const check = ({ type, data, metadata }: Omit<NewEvent, 'id' | 'json'>) => {
      const hash = writer.data(type, data, 'before');
      const { bytes, dataLength } = writer.metadata(metadata);
      const stored = Buffer.from(bytes).toString();
      expect(stored).to.equal(JSON.stringify(data) + JSON.stringify(metadata));
      expect(dataLength).to.equal(Buffer.byteLength(JSON.stringify(data)));
      expect(hash).to.equal(nextHash('before', type, data));
    };
    fc.assert(fc.property(events, check), { numRuns: 300 });
  });
});

describe('derivedId', () => {
  it('is the UUIDv5 of the name, whatever the name holds', () => {
    const namespace = '5d4f3b0a-7c0e-4d57-9b1c-6a1f0e2d8c35';
    const name = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(fc.property(name, (of) => derivedId(of) === v5(of, namespace)));
  });
});

describe('eventId', () => {
  it('is the same for the same command and index, and differs for any other', () => {
    expect(eventId(context.commandId, 0)).to.equal(eventId(context.commandId, 0));
    expect(eventId(context.commandId, 1)).not.to.equal(eventId(context.commandId, 0));
    expect(eventId(context.commandId, 0, 'a')).not.to.equal(eventId(context.commandId, 0, 'b'));
  });
});

describe('encodeChainedEvent', () => {
  it('gives what a command comes to at another moment another id', () => {
    const later = { ...listed, data: { ...listed.data, at: '2027-01-01T00:00:00.000Z' } };
    const ids = [listed, later, listed].map(
      (event) => encodeChainedEvent(event, context, 0, GENESIS_HASH).event.id,
    );
    expect(ids[0]).to.equal(ids[2]);
    expect(ids[0]).not.to.equal(ids[1]);
  });

  it('tells a fingerprint once, with the first event of its command', () => {
    const told = [0, 1].map(
      (index) =>
        encodeChainedEvent(listed, { ...context, fingerprint: 'f' }, index, GENESIS_HASH).event
          .metadata['fingerprint'],
    );
    expect(told).to.deep.equal(['f', undefined]);
  });

  it('carries who asked, the schema version and the link of the chain', () => {
    const { event, hash } = encodeChainedEvent(listed, context, 2, GENESIS_HASH);
    const { json, ...content } = event;
    expect(Buffer.from(json.bytes).toString()).to.equal(
      JSON.stringify(event.data) + JSON.stringify(event.metadata),
    );
    expect(content).to.deep.equal({
      id: eventId(context.commandId, 2, hash),
      type: 'MarketListed',
      data: listed.data,
      metadata: {
        $correlationId: 'request-1',
        $causationId: context.commandId,
        commandId: context.commandId,
        actor: 'ada',
        schemaVersion: 1,
        hash,
      },
    });
    expect(hash).to.equal(nextHash(GENESIS_HASH, listed.type, listed.data));
  });
});
