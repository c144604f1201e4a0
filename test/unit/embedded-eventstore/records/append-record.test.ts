import { expect } from 'chai';
import fc from 'fast-check';
import { FRAME_OVERHEAD } from '../../../../src/embedded-eventstore/log/frame.js';
import {
  type AppendRecord,
  encodeRecord,
  outlineRecord,
  readEvent,
} from '../../../../src/embedded-eventstore/records/append-record.js';
import { decodeStored } from '../../../support/stored-events.js';
import {
  type EventPlace,
  type ProposedEvent,
  TOMBSTONE_REVISION,
} from '../../../../src/embedded-eventstore/records/stored-event.js';

const event = fc.record({
  id: fc.uuid(),
  type: fc.string({ unit: 'binary', minLength: 1 }),
  contentType: fc.constantFrom('application/json', 'application/x-ünusual'),
  data: fc.uint8Array({ maxLength: 300 }),
  metadata: fc.uint8Array({ maxLength: 50 }),
});

const append = fc.record({
  stream: fc.string({ unit: 'binary', minLength: 1 }),
  firstRevision: fc.oneof(fc.nat(), fc.constant(TOMBSTONE_REVISION)),
  events: fc.array(event, { minLength: 1, maxLength: 10 }),
});

/** What a record's frame holds. */
const payloadOf = ({ frame }: AppendRecord) => frame.subarray(FRAME_OVERHEAD);

const record = fc.record({
  position: fc.nat(),
  createdMs: fc.integer({ min: 0, max: 8.64e15 }),
  appends: fc.array(append, { minLength: 1, maxLength: 3 }),
});

/** Byte arrays of different classes, told apart by content only. */
function comparable(event: ProposedEvent & EventPlace) {
  return { ...event, data: [...event.data], metadata: [...event.metadata] };
}

describe('append record', () => {
  it('holds everything of its appends, and the positions of their events', () => {
    fc.assert(
      fc.property(record, ({ position, createdMs, appends }) => {
        const encoded = encodeRecord(position, createdMs, appends);
        const placed = encoded.appends.flatMap(({ events }) => events);
        const decoded = placed.map((one) =>
          decodeStored(readEvent(payloadOf(encoded), position, one.position)),
        );
        const proposed = appends.flatMap(({ stream, firstRevision, events }) =>
          events.map((one, index) => ({ ...one, stream, revision: firstRevision + index })),
        );
        expect(decoded.map(comparable)).to.deep.equal(
          proposed.map((one, index) => ({
            ...one,
            createdMs,
            position: placed[index]?.position,
            data: [...one.data],
            metadata: [...one.metadata],
          })),
        );
        expect(outlineRecord(payloadOf(encoded), position)).to.deep.equal(
          encoded.appends.map(({ events, ...rest }) => ({
            ...rest,
            events: events.map(({ position: at, id }) => ({ position: at, id })),
          })),
        );
      }),
    );
  });

  it('gives each event a position inside the record, in order', () => {
    fc.assert(
      fc.property(record, ({ position, createdMs, appends }) => {
        const encoded = encodeRecord(position, createdMs, appends);
        const stored = encoded.appends.flatMap(({ events }) => events);
        stored.reduce((before, { position: at }) => {
          expect(at).to.be.greaterThan(before);
          return at;
        }, position);
      }),
    );
  });
});
