import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/index.js';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  eventCreatedMs,
  eventData,
  eventType,
  withStructuredId,
} from '../../../../src/embedded-eventstore/records/event-message.js';
import { encodeEventMessage } from '../../../../src/embedded-eventstore/records/event-message-writer.js';
import { decodeMessage } from '../../../support/stored-events.js';

const event = fc.record({
  // The client refuses later versions in structured form.
  id: fc.uuid({ version: [1, 2, 3, 4, 5] }),
  type: fc.string({ unit: 'binary', minLength: 1 }),
  contentType: fc.constantFrom('application/octet-stream', 'application/x-ünusual'),
  data: fc.uint8Array({ maxLength: 400 }),
  metadata: fc.uint8Array({ maxLength: 50 }),
  stream: fc.string({ unit: 'binary', minLength: 1 }),
  revision: fc.nat({ max: 2 ** 32 }),
  position: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  createdMs: fc.integer({ min: 1, max: 8.64e15 }),
});

describe('the message of an event', () => {
  const forms = {
    'its id as text': (message: Buffer) => message,
    'its id as two numbers': withStructuredId,
  };
  for (const [form, convert] of Object.entries(forms)) {
    it(`is read back whole by the generated decoder, ${form}`, () => {
      fc.assert(
        fc.property(event, (placed) => {
          const message = decodeMessage(convert(encodeEventMessage(placed, placed)));
          const recorded = message.getEvent()?.getEvent();
          expect(recorded?.getMetadataMap().get('created')).to.equal(
            String(BigInt(placed.createdMs) * 10_000n),
          );
          expect(recorded?.getMetadataMap().get('content-type')).to.equal(placed.contentType);
          expect(Buffer.from(recorded?.getCustomMetadata_asU8() ?? [])).to.deep.equal(
            Buffer.from(placed.metadata),
          );
          const resolved = convertGrpcEvent(message.getEvent() as never);
          const position = BigInt(placed.position);
          expect(resolved.commitPosition).to.equal(position);
          expect(resolved.event).to.deep.include({
            id: placed.id,
            type: placed.type,
            streamId: placed.stream,
            revision: BigInt(placed.revision),
            position: { commit: position, prepare: position },
          });
          expect(Buffer.from(resolved.event?.data as Uint8Array)).to.deep.equal(
            Buffer.from(placed.data),
          );
        }),
      );
    });
  }

  it('tells the log the type, the time and the body', () => {
    fc.assert(
      fc.property(event, (placed) => {
        const message = encodeEventMessage(placed, placed);
        expect(eventType(message)).to.equal(placed.type.toWellFormed());
        expect(eventCreatedMs(message)).to.equal(placed.createdMs);
        expect(Buffer.from(eventData(message))).to.deep.equal(Buffer.from(placed.data));
      }),
    );
  });
});
