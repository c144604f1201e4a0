import type { ProtobufReader } from '../../protobuf/protobuf-reader.js';

/** The number of the field of a `UUID` that holds it as text, as it is asked for. */
const TEXT = 2;

/** Decodes a `UUID`. @returns its text; '' when it is not told as text @throws RangeError when the message is not whole */
export function readUuid(message: ProtobufReader): string {
  let text = '';
  while (message.next()) {
    if (message.field === TEXT) text = message.string();
    else message.skip();
  }
  return text;
}
