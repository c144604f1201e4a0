import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type {
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { type AppendOutcome, type ExpectedRevision, NO_STREAM } from '../engine/append-request.js';
import type { EventDatabase } from '../engine/event-database.js';
import { toCallFailure } from '../grpc/call-failure.js';
import { frameMessage } from '../grpc/message-framing.js';
import type { Method } from '../grpc/method.js';
import type { ServerCall } from '../grpc/server-call.js';
import { Status as Code } from '../grpc/status.js';
import { EventCollector, MAX_APPEND_BYTES } from './append-limits.js';
import * as statuses from './append-status.js';
import { decodeRequest } from './decode-request.js';
import { invalidArgument } from './grpc-error.js';
import { readProposedEvent, readUuid } from './proposed-event.js';
import { readStreamName } from './stream-name.js';

/** An append whose messages are still arriving. */
interface OpenAppend {
  readonly options: BatchAppendReq.Options;
  readonly collector: EventCollector;
}

/** Appends that a client may have waiting for the disk before the server stops reading from it. */
const MAX_UNANSWERED = 1024;

/** BatchAppend: one long-lived duplex over which a client sends many appends, each told apart by a correlation id. */
export function batchAppendMethod(database: EventDatabase): Method {
  return (call) => new BatchAppendSession(database, call).run();
}

class BatchAppendSession {
  private readonly open = new Map<string, OpenAppend>();
  private unanswered = 0;
  private whenAnswered: () => void = () => undefined;

  constructor(
    private readonly database: EventDatabase,
    private readonly call: ServerCall,
  ) {}

  /** Resolves when the client has sent its last append and every one has its answer. */
  async run(): Promise<void> {
    await this.call.receive((bytes) => this.take(decodeRequest(streams.BatchAppendReq, bytes)));
    if (this.unanswered > 0) {
      await new Promise<void>((resolve) => {
        this.whenAnswered = resolve;
      });
    }
  }

  /** @throws CallFailure when the message does not say which append it belongs to */
  private take(message: BatchAppendReq): void {
    const correlationId = readUuid(message.getCorrelationId());
    const options = message.getOptions();
    if (options !== undefined && !this.open.has(correlationId)) {
      this.open.set(correlationId, { options, collector: new EventCollector() });
    }
    const append = this.open.get(correlationId);
    if (append === undefined) return;
    try {
      for (const proposed of message.getProposedMessagesList()) {
        append.collector.add(readProposedEvent(proposed));
      }
      if (!message.getIsFinal()) return;
      this.open.delete(correlationId);
      this.submit(message, append);
    } catch (error) {
      this.open.delete(correlationId);
      this.answer(message, append, (resp) => resp.setError(toStatus(error)));
    }
  }

  private submit(message: BatchAppendReq, append: OpenAppend): void {
    const { options, collector } = append;
    if (collector.isTooLarge) {
      this.answer(message, append, (resp) =>
        resp.setError(statuses.maximumAppendSizeExceeded(MAX_APPEND_BYTES)),
      );
      return;
    }
    const expected = readExpectedRevision(options);
    const outcome = this.database.append({
      stream: readStreamName(options.getStreamIdentifier()),
      expected,
      events: collector.events,
      deadlineMs: options.getDeadline()?.toDate().getTime() ?? Infinity,
    });
    this.countUnanswered(1);
    void outcome
      .then(
        (result) => this.answer(message, append, (resp) => encode(resp, result, options, expected)),
        (error: unknown) => this.answer(message, append, (resp) => resp.setError(toStatus(error))),
      )
      .finally(() => this.countUnanswered(-1));
  }

  private answer(
    message: BatchAppendReq,
    append: OpenAppend,
    fill: (resp: BatchAppendResp) => void,
  ): void {
    const response = new streams.BatchAppendResp()
      .setCorrelationId(message.getCorrelationId())
      .setStreamIdentifier(append.options.getStreamIdentifier() ?? new shared.StreamIdentifier());
    fill(response);
    this.call.send(frameMessage(response.serializeBinary()));
  }

  private countUnanswered(change: number): void {
    this.unanswered += change;
    if (this.unanswered >= MAX_UNANSWERED) this.call.pause();
    else this.call.resume();
    if (this.unanswered === 0) this.whenAnswered();
  }
}

function readExpectedRevision(options: BatchAppendReq.Options): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasNoStream()) return NO_STREAM;
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  throw invalidArgument('the append expects no revision');
}

function encode(
  resp: BatchAppendResp,
  outcome: AppendOutcome,
  options: BatchAppendReq.Options,
  expected: ExpectedRevision,
): void {
  switch (outcome.kind) {
    case 'appended':
      resp.setSuccess(encodeSuccess(outcome));
      return;
    case 'wrong-revision':
      resp.setError(statuses.wrongExpectedVersion(expected, outcome.current));
      return;
    case 'stream-deleted':
      resp.setError(statuses.streamDeleted(options.getStreamIdentifier()));
      return;
    case 'timed-out':
      resp.setError(statuses.timeout());
  }
}

function encodeSuccess(outcome: AppendOutcome & { kind: 'appended' }): BatchAppendResp.Success {
  const success = new streams.BatchAppendResp.Success();
  if (outcome.lastRevision === NO_STREAM) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(outcome.lastRevision));
  if (outcome.position === undefined) return success.setNoPosition(new empty.Empty());
  const position = String(outcome.position);
  return success.setPosition(
    new shared.AllStreamPosition().setCommitPosition(position).setPreparePosition(position),
  );
}

function toStatus(error: unknown): Status {
  const { code, message } = toCallFailure(error);
  return code === Code.INVALID_ARGUMENT
    ? statuses.badRequest(message)
    : statuses.unknownFailure(message);
}
