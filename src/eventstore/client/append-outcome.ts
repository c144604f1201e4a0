import { status } from '@grpc/grpc-js';

import {
  AppendTooLarge,
  EventStoreCorrupt,
  EventsHidden,
  EventStoreUnavailable,
  StreamDeleted,
  WrongExpectedRevision,
} from '../errors.js';
import type { Appended, ExpectedRevision } from '../event-store.js';
import type { AppendAnswer, AppendedAt } from './append-answer.js';
import { TransientFailure } from './translate-error.js';

/** What the append would have had to read is damaged. */
const DATA_LOSS: number = status.DATA_LOSS;

/**
 * What an answer to an append comes to.
 * @throws WrongExpectedRevision, StreamDeleted, EventsHidden, AppendTooLarge, EventStoreCorrupt, EventStoreUnavailable when
 * repeating is of no use, TransientFailure when it may help
 */
export function outcomeOf(
  { appended, error }: AppendAnswer,
  stream: string,
  expected: ExpectedRevision,
): Appended {
  if (appended !== undefined) return toAppended(appended, stream);
  if (error === undefined)
    throw new TransientFailure('the answer says neither success nor failure');
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
      if (Number(error.getCode()) === DATA_LOSS) {
        throw new EventStoreCorrupt(`append to ${stream}`, error.getMessage());
      }
      throw new TransientFailure(error.getMessage());
  }
}

function toAppended({ lastRevision, position }: AppendedAt, stream: string): Appended {
  if (position === undefined) throw new EventsHidden(stream, lastRevision);
  return { lastRevision, position };
}
