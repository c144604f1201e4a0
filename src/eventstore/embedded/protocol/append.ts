import { setImmediate as nextTurn } from 'node:timers/promises';
import { type sendUnaryData, type ServerReadableStream, status } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type AppendOutcome, type ExpectedRevision, NO_STREAM } from '../engine/append-request.js';
import type { EventDatabase } from '../engine/event-database.js';
import { EventCollector, MAX_APPEND_BYTES } from './append-limits.js';
import {
  exception,
  failure,
  invalidArgument,
  streamDeleted,
  toServiceError,
} from './grpc-error.js';
import { readProposedEvent } from './proposed-event.js';
import { readExpectedRevision } from './expected-revision.js';
import { readStreamName } from './stream-name.js';

type Call = ServerReadableStream<AppendReq, AppendResp>;

/** Append: the client streams the options, then one event a message, and gets one answer. */
export function appendHandler(database: EventDatabase) {
  return (call: Call, respond: sendUnaryData<AppendResp>): void => {
    append(database, call).then(
      (response) => respond(null, response),
      (error: unknown) => respond(toServiceError(error)),
    );
  };
}

async function append(database: EventDatabase, call: Call): Promise<AppendResp> {
  let options: AppendReq.Options | undefined;
  const collector = new EventCollector();
  for await (const message of call as AsyncIterable<AppendReq>) {
    options ??= message.getOptions();
    const proposed = message.getProposedMessage();
    if (proposed !== undefined) collector.add(readProposedEvent(proposed));
  }
  await assertWhole(call);
  if (options === undefined) throw invalidArgument('the append has no options');
  if (collector.isTooLarge) throw tooLarge();
  const expected = readExpectedRevision(options);
  const stream = readStreamName(options.getStreamIdentifier());
  const outcome = await database.append({
    stream,
    expected,
    events: collector.events,
    // A client that has stopped waiting has cancelled the call; what it then repeats is answered idempotently.
    deadlineMs: Infinity,
  });
  return encodeOutcome(outcome, stream, expected);
}

/**
 * When a client dies or resets the call, Node ends the message flow as if the client had finished; grpc-js learns of the
 * reset a moment later. Without this look, the events that happened to have arrived would be appended. (A client on
 * Node that cancels does finish the call first, and nothing can be told: BatchAppend is safe from that.)
 */
async function assertWhole(call: Call): Promise<void> {
  await nextTurn();
  if (call.cancelled) throw failure(status.CANCELLED, 'the client cancelled the append');
}

function encodeOutcome(
  outcome: AppendOutcome,
  stream: string,
  expected: ExpectedRevision,
): AppendResp {
  switch (outcome.kind) {
    case 'appended':
      return new streams.AppendResp().setSuccess(encodeSuccess(outcome));
    case 'wrong-revision':
      return new streams.AppendResp().setWrongExpectedVersion(
        encodeWrongRevision(expected, outcome.current),
      );
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'timed-out':
      throw failure(status.DEADLINE_EXCEEDED, 'the append was not begun before its deadline');
  }
}

function encodeSuccess(outcome: AppendOutcome & { kind: 'appended' }): AppendResp.Success {
  const success = new streams.AppendResp.Success();
  if (outcome.lastRevision === NO_STREAM) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(outcome.lastRevision));
  if (outcome.position === undefined) return success.setNoPosition(new shared.Empty());
  const position = String(outcome.position);
  return success.setPosition(
    new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position),
  );
}

function encodeWrongRevision(
  expected: ExpectedRevision,
  current: number,
): AppendResp.WrongExpectedVersion {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current === NO_STREAM) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') return wrong.setExpectedAny(new shared.Empty());
  if (expected === 'stream_exists') return wrong.setExpectedStreamExists(new shared.Empty());
  if (expected === NO_STREAM) return wrong.setExpectedNoStream(new shared.Empty());
  return wrong.setExpectedRevision(String(expected));
}

function tooLarge() {
  return exception(
    status.INVALID_ARGUMENT,
    'maximum-append-size-exceeded',
    `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`,
    { 'maximum-append-size': String(MAX_APPEND_BYTES) },
  );
}
