import { type ExpectedRevision, NO_STREAM } from '../engine/append-request.js';
import { invalidArgument } from './grpc-error.js';

/** The choice of expected revisions in the options of Append, Delete and Tombstone. */
interface RevisionOptions {
  hasAny(): boolean;
  hasStreamExists(): boolean;
  hasNoStream(): boolean;
  hasRevision(): boolean;
  getRevision(): string;
}

/** @throws CallFailure when the options choose none */
export function readExpectedRevision(options: RevisionOptions): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasNoStream()) return NO_STREAM;
  if (options.hasRevision()) return Number(options.getRevision());
  throw invalidArgument('the request expects no revision');
}
