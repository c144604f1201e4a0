/** Base of everything an event store adapter throws. */
export abstract class EventStoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The address of the store cannot be read; the message does not repeat it, for a password may be in it. */
export class MalformedAddress extends EventStoreError {
  constructor(why: string) {
    super(`the address of the event store (EVENTSTORE_URL) cannot be read: ${why}`);
  }
}

/** The stream was not where the append expected it; nothing was written. */
export class WrongExpectedRevision extends EventStoreError {
  constructor(
    readonly stream: string,
    readonly expected: string,
  ) {
    super(`stream ${stream} is not at the expected revision ${expected}`);
  }
}

/** The stream is tombstoned; it can never be written or read again. */
export class StreamDeleted extends EventStoreError {
  constructor(readonly stream: string) {
    super(`stream ${stream} is deleted`);
  }
}

/**
 * The append repeats one whose events are in the log, and which readers of the stream no longer see: it has been deleted
 * since, or they were truncated or have grown too old. Nothing was written, and the store does not tell where they lie.
 */
export class EventsHidden extends EventStoreError {
  constructor(
    readonly stream: string,
    /** Revision of the last of the events. */
    readonly lastRevision: bigint,
  ) {
    super(
      `the events up to ${lastRevision} were appended to ${stream} before, and are hidden since`,
    );
  }
}

/** The append exceeds the server's maximum append size; nothing was written. */
export class AppendTooLarge extends EventStoreError {
  constructor(readonly stream: string) {
    super(`the append to stream ${stream} exceeds the server's maximum append size`);
  }
}

/**
 * No answer (lost connection, deadline, server failure). The outcome of an append is unknown: the caller repeats it
 * with the same event ids and expected revision, which the store answers idempotently.
 */
export class EventStoreUnavailable extends EventStoreError {
  constructor(operation: string, options?: ErrorOptions) {
    super(`the event store did not answer: ${operation}`, options);
  }
}

/**
 * What the store had stored no longer reads back: a record is damaged. To try again is of no use, and what lies behind it in
 * the log stays unread, until somebody restores the store. Nothing was written.
 */
export class EventStoreCorrupt extends EventStoreError {
  /** @param reason as the store tells it, with its file and the offset in it where it has them */
  constructor(
    operation: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${operation}: ${reason}`, options);
  }
}

/** No connection could be had: nothing was sent, so nothing was done. */
export class EventStoreUnreachable extends EventStoreUnavailable {}
