import { frameMessage } from '../grpc/message-framing.js';
import { shared, streams } from './messages.js';
/* The messages of Read beside events, behind their prefix: rare enough for the generated encoders. */
export function confirmation(subscriptionId) {
    return encode(new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId)));
}
export function caughtUp() {
    return encode(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
}
export function checkpoint(position) {
    return encode(new streams.ReadResp().setCheckpoint(new streams.ReadResp.Checkpoint()
        .setCommitPosition(String(position))
        .setPreparePosition(String(position))));
}
export function streamNotFound(stream) {
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
    return encode(new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier)));
}
function encode(response) {
    return frameMessage(response.serializeBinary());
}
//# sourceMappingURL=read-response.js.map