import { FieldWriter } from '../../protobuf/field-writer.js';
import { varintSize } from '../../protobuf/wire.js';
import { frameMessage, PREFIX_BYTES } from '../grpc/message-framing.js';
import { type ReadResp, shared, streams } from './messages.js';

/* The messages of Read beside events, behind their prefix: rare enough for the generated encoders. */

/** Numbers of fields, of `ReadResp` and of what it holds. */
const CHECKPOINT = 3;
const Checkpoint = { commitPosition: 1, preparePosition: 2 } as const;

export function confirmation(subscriptionId: string): Buffer {
  return encode(
    new streams.ReadResp().setConfirmation(
      new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId),
    ),
  );
}

export function caughtUp(): Buffer {
  return encode(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()));
}

/** By hand: a subscription that nothing passes is sent one every hundred events or so. */
export function checkpoint(position: number): Buffer {
  const positions = 2 * (1 + varintSize(position));
  const message = 2 + positions;
  const buffer = Buffer.allocUnsafe(PREFIX_BYTES + message);
  const writer = new FieldWriter(buffer, 0);
  writer.uint8(0);
  writer.uint32(message);
  writer.header(CHECKPOINT, positions);
  writer.varint(Checkpoint.commitPosition, position);
  writer.varint(Checkpoint.preparePosition, position);
  return buffer;
}

export function streamNotFound(stream: string): Buffer {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));
  return encode(
    new streams.ReadResp().setStreamNotFound(
      new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier),
    ),
  );
}

function encode(response: ReadResp): Buffer {
  return frameMessage(response.serializeBinary());
}
