import { invalidArgument } from './grpc-error.js';

/** A generated message class, as far as reading goes. */
interface Decoder<Message> {
  deserializeBinary(bytes: Uint8Array): Message;
}

/** @throws CallFailure when the bytes are no such message */
export function decodeRequest<Message>(decoder: Decoder<Message>, bytes: Buffer): Message {
  try {
    return decoder.deserializeBinary(bytes);
  } catch {
    throw invalidArgument('the request cannot be decoded');
  }
}
