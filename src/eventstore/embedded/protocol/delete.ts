import { type sendUnaryData, type ServerUnaryCall, status } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import {
  type AppendOutcome,
  type DeleteRequest,
  type ExpectedRevision,
  NO_STREAM,
} from '../engine/append-request.js';
import type { EventDatabase } from '../engine/event-database.js';
import { isMetastream } from '../records/system-names.js';
import { readExpectedRevision } from './expected-revision.js';
import {
  exception,
  failure,
  invalidArgument,
  streamDeleted,
  toServiceError,
} from './grpc-error.js';
import { readStreamName } from './stream-name.js';

/** The numbers that stand for an expected revision that is none. */
const EXPECTED_ANY = -2;
const EXPECTED_STREAM_EXISTS = -4;

/** Delete: hides a stream's events until it is written again. */
export function deleteHandler(database: EventDatabase) {
  return (call: ServerUnaryCall<DeleteReq, DeleteResp>, respond: sendUnaryData<DeleteResp>): void =>
    answer(respond, async () => {
      const request = readRequest(call.request.getOptions());
      const position = positionOf(await database.softDelete(request), request);
      return new streams.DeleteResp().setPosition(
        new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
      );
    });
}

/** Tombstone: ends a stream for ever. */
export function tombstoneHandler(database: EventDatabase) {
  return (
    call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
    respond: sendUnaryData<TombstoneResp>,
  ): void =>
    answer(respond, async () => {
      const request = readRequest(call.request.getOptions());
      const position = positionOf(await database.tombstone(request), request);
      return new streams.TombstoneResp().setPosition(
        new streams.TombstoneResp.Position()
          .setCommitPosition(position)
          .setPreparePosition(position),
      );
    });
}

function answer<Response>(respond: sendUnaryData<Response>, handle: () => Promise<Response>): void {
  handle().then(
    (response) => respond(null, response),
    (error: unknown) => respond(toServiceError(error)),
  );
}

function readRequest(options: DeleteReq.Options | TombstoneReq.Options | undefined): DeleteRequest {
  if (options === undefined) throw invalidArgument('the request has no options');
  const stream = readStreamName(options.getStreamIdentifier());
  if (isMetastream(stream)) throw invalidArgument('a metastream is deleted with its stream');
  return { stream, expected: readExpectedRevision(options) };
}

/** The log position of what the deletion wrote. @throws ServiceError when it was refused */
function positionOf(outcome: AppendOutcome, { stream, expected }: DeleteRequest): string {
  switch (outcome.kind) {
    case 'appended':
      return String(outcome.position);
    case 'wrong-revision':
      throw wrongRevision(stream, expected, outcome.current);
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'timed-out':
      throw failure(status.DEADLINE_EXCEEDED, 'the deletion was not begun before its deadline');
  }
}

function wrongRevision(stream: string, expected: ExpectedRevision, current: number) {
  const expectedVersion = String(versionOf(expected));
  return exception(
    status.FAILED_PRECONDITION,
    'wrong-expected-version',
    `Deletion failed due to WrongExpectedVersion. Expected version ${expectedVersion}, actual ${current}.`,
    {
      'stream-name': stream,
      'expected-version': expectedVersion,
      // Clients take an empty one for "no stream".
      'actual-version': current === NO_STREAM ? '' : String(current),
    },
  );
}

function versionOf(expected: ExpectedRevision): number {
  if (expected === 'any') return EXPECTED_ANY;
  return expected === 'stream_exists' ? EXPECTED_STREAM_EXISTS : expected;
}
