import { CallFailure } from '../grpc/call-failure.js';
import { invalidArgument } from './grpc-error.js';

/** What `decode` makes of a request. @throws CallFailure when the request makes no sense to it */
export function decodeRequest<Message>(decode: () => Message): Message {
  try {
    return decode();
  } catch (error) {
    if (error instanceof CallFailure) throw error;
    throw invalidArgument('the request cannot be decoded');
  }
}
