import { expect } from 'chai';
import fc from 'fast-check';
import {
  decodeAppend,
  encodeAppend,
  outlineAppend,
} from '../../../../../src/eventstore/embedded/records/append-record.js';
import type { StoredEvent } from '../../../../../src/eventstore/embedded/records/stored-event.js';

const event = fc.record({
  id: fc.uuid(),
  type: fc.string({ unit: 'binary', minLength: 1 }),
  contentType: fc.constantFrom('application/json', 'application/x-ünusual'),
  data: fc.uint8Array({ maxLength: 300 }),
  metadata: fc.uint8Array({ maxLength: 50 }),
});

const append = fc.record({
  position: fc.nat(),
  stream: fc.string({ unit: 'binary', minLength: 1 }),
  firstRevision: fc.nat(),
  createdMs: fc.integer({ min: 0, max: 8.64e15 }),
  events: fc.array(event, { minLength: 1, maxLength: 20 }),
});

/** Byte arrays of different classes, told apart by content only. */
function comparable(stored: StoredEvent) {
  return { ...stored, data: [...stored.data], metadata: [...stored.metadata] };
}

describe('append record', () => {
  it('holds everything of its events, and their positions', () => {
    fc.assert(
      fc.property(append, ({ position, stream, firstRevision, createdMs, events }) => {
        const record = encodeAppend(position, stream, firstRevision, createdMs, events);
        const decoded = decodeAppend(record.payload, position);
        expect(decoded.map(comparable)).to.deep.equal(record.events.map(comparable));
        expect(decoded.map(comparable)).to.deep.equal(
          events.map((proposed, index) => ({
            ...proposed,
            stream,
            createdMs,
            revision: firstRevision + index,
            position: decoded[index]?.position,
            data: [...proposed.data],
            metadata: [...proposed.metadata],
          })),
        );
        const outline = outlineAppend(record.payload, position);
        expect(outline).to.deep.equal({
          stream,
          firstRevision,
          events: decoded.map(({ position: at, id }) => ({ position: at, id })),
        });
      }),
    );
  });

  it('gives each event a position inside the record, in order', () => {
    fc.assert(
      fc.property(append, ({ position, stream, firstRevision, createdMs, events }) => {
        const record = encodeAppend(position, stream, firstRevision, createdMs, events);
        record.events.reduce((before, { position: at }) => {
          expect(at).to.be.greaterThan(before);
          return at;
        }, position);
      }),
    );
  });
});
