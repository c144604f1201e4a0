import streams from '@eventstore/db-client/generated/streams_pb.js';
import { PREFIX_BYTES } from '../../src/embedded-eventstore/grpc/message-framing.js';
/** The message of a stored event as the generated decoder sees it. */
export function decodeMessage(message) {
    return streams.ReadResp.deserializeBinary(message.subarray(PREFIX_BYTES));
}
/** What a stored event's message says, read by the generated decoder. */
export function decodeStored({ message, }) {
    const recorded = decodeMessage(message).getEvent()?.getEvent();
    if (recorded === undefined)
        throw new Error('the message carries no event');
    const described = recorded.getMetadataMap();
    return {
        id: recorded.getId()?.getString() ?? '',
        stream: Buffer.from(recorded.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
        type: described.get('type') ?? '',
        contentType: described.get('content-type') ?? '',
        createdMs: Number(BigInt(described.get('created') ?? '') / 10000n),
        revision: Number(recorded.getStreamRevision()),
        position: Number(recorded.getPreparePosition()),
        data: recorded.getData_asU8(),
        metadata: recorded.getCustomMetadata_asU8(),
    };
}
//# sourceMappingURL=stored-events.js.map