/** Base of everything an event store adapter throws. */
export class EventStoreError extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = new.target.name;
    }
}
/** The stream was not where the append expected it; nothing was written. */
export class WrongExpectedRevision extends EventStoreError {
    stream;
    expected;
    constructor(stream, expected) {
        super(`stream ${stream} is not at the expected revision ${expected}`);
        this.stream = stream;
        this.expected = expected;
    }
}
/** The stream is tombstoned; it can never be written or read again. */
export class StreamDeleted extends EventStoreError {
    stream;
    constructor(stream) {
        super(`stream ${stream} is deleted`);
        this.stream = stream;
    }
}
/**
 * The append repeats one whose events are in the log, and which readers of the stream no longer see: it has been deleted
 * since, or they were truncated or have grown too old. Nothing was written, and the store does not tell where they lie.
 */
export class EventsHidden extends EventStoreError {
    stream;
    lastRevision;
    constructor(stream, 
    /** Revision of the last of the events. */
    lastRevision) {
        super(`the events up to ${lastRevision} were appended to ${stream} before, and are hidden since`);
        this.stream = stream;
        this.lastRevision = lastRevision;
    }
}
/** The append exceeds the server's maximum append size; nothing was written. */
export class AppendTooLarge extends EventStoreError {
    stream;
    constructor(stream) {
        super(`the append to stream ${stream} exceeds the server's maximum append size`);
        this.stream = stream;
    }
}
/**
 * No answer (lost connection, deadline, server failure). The outcome of an append is unknown: the caller repeats it
 * with the same event ids and expected revision, which the store answers idempotently.
 */
export class EventStoreUnavailable extends EventStoreError {
    constructor(operation, options) {
        super(`the event store did not answer: ${operation}`, options);
    }
}
/** No connection could be had: nothing was sent, so nothing was done. */
export class EventStoreUnreachable extends EventStoreUnavailable {
}
//# sourceMappingURL=errors.js.map