import streams from '@eventstore/db-client/generated/streams_pb.js';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/index.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { PREFIX_BYTES } from '../../../../../src/eventstore/embedded/grpc/message-framing.js';
import { encodeEvent } from '../../../../../src/eventstore/embedded/protocol/encode-event.js';

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

describe('event encoding', () => {
  for (const idForm of ['string', 'structured'] as const) {
    it(`is read back whole by the generated decoder, ids as ${idForm}`, () => {
      fc.assert(
        fc.property(event, (stored) => {
          const message = streams.ReadResp.deserializeBinary(
            encodeEvent(stored, idForm).subarray(PREFIX_BYTES),
          );
          const recorded = message.getEvent()?.getEvent();
          expect(recorded?.getMetadataMap().get('created')).to.equal(
            String(BigInt(stored.createdMs) * 10_000n),
          );
          expect(recorded?.getMetadataMap().get('content-type')).to.equal(stored.contentType);
          expect(Buffer.from(recorded?.getCustomMetadata_asU8() ?? [])).to.deep.equal(
            Buffer.from(stored.metadata),
          );
          const resolved = convertGrpcEvent(message.getEvent() as never);
          const position = BigInt(stored.position);
          expect(resolved.commitPosition).to.equal(position);
          expect(resolved.event).to.deep.include({
            id: stored.id,
            type: stored.type,
            streamId: stored.stream,
            revision: BigInt(stored.revision),
            position: { commit: position, prepare: position },
          });
          expect(Buffer.from(resolved.event?.data as Uint8Array)).to.deep.equal(
            Buffer.from(stored.data),
          );
        }),
      );
    });
  }
});
