import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import {
  AppendTooLarge,
  EventStoreUnavailable,
  StreamDeleted,
  WrongExpectedRevision,
} from '../errors.js';
import type { Appended, ExpectedRevision } from '../event-store.js';
import { TransientFailure } from './transient-failure.js';

/**
 * What an answer to an append says.
 * @throws WrongExpectedRevision, StreamDeleted, AppendTooLarge, EventStoreUnavailable when repeating is of no use,
 * TransientFailure when it may help
 */
export function decodeAppend(
  response: BatchAppendResp,
  stream: string,
  expected: ExpectedRevision,
): Appended {
  const success = response.getSuccess();
  const position = success?.getPosition();
  if (success !== undefined && position !== undefined) {
    return {
      lastRevision: BigInt(success.getCurrentRevision()),
      position: BigInt(position.getCommitPosition()),
    };
  }
  const error = response.getError();
  if (error === undefined) throw new TransientFailure('the answer holds no position');
  // Type names look like `event_store.client.WrongExpectedVersion`.
  const type = error.getDetails()?.getTypeName().split('.').at(-1) ?? '';
  switch (type) {
    case 'WrongExpectedVersion':
      throw new WrongExpectedRevision(stream, String(expected));
    case 'StreamDeleted':
      throw new StreamDeleted(stream);
    case 'MaximumAppendSizeExceeded':
      throw new AppendTooLarge(stream);
    case 'AccessDenied':
    case 'BadRequest':
      throw new EventStoreUnavailable(`append to ${stream}`, {
        cause: new Error(error.getMessage()),
      });
    default:
      throw new TransientFailure(error.getMessage());
  }
}
