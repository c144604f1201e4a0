import { ProtobufReader } from '../../protobuf/protobuf-reader.js';
import type { AppendOutcome, ExpectedRevision } from '../engine/append-request.js';
import type { EventDatabase } from '../engine/event-database.js';
import { Status as Code, toCallFailure } from '../grpc/call-failure.js';
import type { Method } from '../grpc/grpc-server.js';
import type { ServerCall } from '../grpc/server-call.js';
import { EventCollector, MAX_APPEND_BYTES } from './append-limits.js';
import * as statuses from './append-status.js';
import { type EchoedFields, encodeError, encodeSuccess } from './batch-append-answer.js';
import { type BatchAppendMessage, readBatchAppendMessage } from './batch-append-message.js';
import { decodeRequest, readUuid } from './decode-request.js';
import { toExpectedRevision } from './expected-revision.js';
import type { Status } from './messages.js';
import { type OpenAppend, OpenAppends } from './open-appends.js';
import { readProposedEvent } from './proposed-event.js';
import { decodeStreamName } from './stream-name.js';

/** Appends that a client may have waiting for the disk before the server stops reading from it. */
const MAX_UNANSWERED = 1024;
const MAX_UNANSWERED_BYTES = 64 * 1024 * 1024;

/** BatchAppend: one long-lived duplex over which a client sends many appends, each told apart by a correlation id. */
export function batchAppendMethod(database: EventDatabase): Method {
  return (call) => new BatchAppendSession(database, call).run();
}

class BatchAppendSession {
  readonly #database: EventDatabase;
  readonly #call: ServerCall;
  readonly #open = new OpenAppends();
  #unanswered = 0;
  #unansweredBytes = 0;
  #whenAnswered: () => void = () => undefined;

  constructor(database: EventDatabase, call: ServerCall) {
    this.#database = database;
    this.#call = call;
  }

  /** Resolves when the client has sent its last append and every one has its answer. */
  async run(): Promise<void> {
    await this.#call.receive((bytes) => {
      const message = decodeRequest(() => readBatchAppendMessage(bytes));
      this.#take(message, bytes.length);
    });
    if (this.#unanswered > 0) {
      await new Promise<void>((resolve) => {
        this.#whenAnswered = resolve;
      });
    }
  }

  /** @throws CallFailure when the message does not say which append it belongs to */
  #take(message: BatchAppendMessage, bytes: number): void {
    const { correlation } = message;
    const correlationId = decodeRequest(() => readUuid(new ProtobufReader(correlation)));
    const append = this.#open.take(correlationId) ?? begin(message);
    if (append === undefined) return;
    const { echoed, collector } = append;
    try {
      collector.hold(bytes);
      for (const proposed of message.proposed) {
        collector.add(decodeRequest(() => readProposedEvent(proposed)));
      }
      if (collector.isTooLarge) {
        this.#call.send(encodeError(echoed, statuses.maximumAppendSizeExceeded(MAX_APPEND_BYTES)));
      } else if (message.isFinal) this.#submit(append);
      else this.#open.keep(correlationId, append);
    } catch (error) {
      this.#call.send(encodeError(echoed, toStatus(error)));
    }
  }

  #submit({ echoed, options, collector }: OpenAppend): void {
    const stream = decodeStreamName(echoed.identifier);
    const expected = toExpectedRevision(options.expected);
    const outcome = this.#database.append({
      stream,
      expected,
      events: collector.events,
      deadlineMs: options.deadlineMs,
    });
    this.#countUnanswered(1, collector.heldBytes);
    void outcome
      .then((result) => encodeOutcome(echoed, stream, expected, result))
      .catch((error: unknown) => encodeError(echoed, toStatus(error)))
      .then(async (answer) => {
        this.#call.send(answer);
        // A client that reads no answers is not read from either.
        await this.#call.writable();
        this.#countUnanswered(-1, -collector.heldBytes);
      });
  }

  #countUnanswered(appends: number, bytes: number): void {
    this.#unanswered += appends;
    this.#unansweredBytes += bytes;
    const isFull =
      this.#unanswered >= MAX_UNANSWERED || this.#unansweredBytes >= MAX_UNANSWERED_BYTES;
    if (isFull) this.#call.pause();
    else this.#call.resume();
    if (this.#unanswered === 0) this.#whenAnswered();
  }
}

/** An append begins with its options; without them the message belongs to one that was answered already. */
function begin({ correlation, options }: BatchAppendMessage): OpenAppend | undefined {
  if (options === undefined) return undefined;
  const echoed = { correlation, identifier: options.identifier };
  return { echoed, options, collector: new EventCollector() };
}

function encodeOutcome(
  echoed: EchoedFields,
  stream: string,
  expected: ExpectedRevision,
  outcome: AppendOutcome,
): Buffer {
  switch (outcome.kind) {
    case 'appended':
      return encodeSuccess(echoed, outcome);
    case 'wrong-revision':
      return encodeError(echoed, statuses.wrongExpectedVersion(expected, outcome.current));
    case 'stream-deleted':
      return encodeError(echoed, statuses.streamDeleted(stream));
    case 'timed-out':
      return encodeError(echoed, statuses.timeout());
  }
}

function toStatus(error: unknown): Status {
  const { code, message } = toCallFailure(error);
  if (code === Code.INVALID_ARGUMENT) return statuses.badRequest(message);
  if (code === Code.DATA_LOSS) return statuses.dataLoss(message);
  return statuses.unknownFailure(message);
}
