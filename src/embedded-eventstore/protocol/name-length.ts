import { MAX_NAME_BYTES } from '../records/append-record.js';
import { invalidArgument } from './grpc-error.js';

/**
 * EventStoreDB has no limit of its own for names but that of a record; here they share one.
 * @param field what the client is told is too long
 * @throws CallFailure when the log cannot hold the name
 */
export function assertNameFits(field: string, name: string): void {
  const bytes = Buffer.byteLength(name);
  if (bytes <= MAX_NAME_BYTES) return;
  throw invalidArgument(
    `the ${field} takes ${bytes} bytes in UTF-8; at most ${MAX_NAME_BYTES} fit`,
  );
}
