/** Base of what the embedded event store refuses to start or to continue with. */
export class EmbeddedStoreError extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = new.target.name;
    }
}
/** A record that was once durable no longer reads back. Nothing was changed; the folder needs its backup. */
export class CorruptLog extends EmbeddedStoreError {
    file;
    offset;
    reason;
    constructor(file, offset, reason) {
        super(`the event log is corrupt at ${file}, offset ${offset}: ${reason}`);
        this.file = file;
        this.offset = offset;
        this.reason = reason;
    }
}
/** Another live process has the folder open. */
export class DirectoryInUse extends EmbeddedStoreError {
    directory;
    pid;
    constructor(directory, 
    /** The process as its own container counts, where it left a note. */
    pid) {
        super(`the event store folder ${directory} is in use by process ${pid ?? '(unknown)'}`);
        this.directory = directory;
        this.pid = pid;
    }
}
/** The disk refused a write; nothing of it is visible, and whether it survives a crash is unknown. */
export class LogWriteFailed extends EmbeddedStoreError {
    constructor(cause) {
        super('the event log could not be written', { cause });
    }
}
/** Memory could not take in what the log holds durably: the store must not go on, for it would answer wrongly. */
export class StoreInconsistent extends EmbeddedStoreError {
    constructor(cause) {
        super('the event store could not take in what it had made durable, and stops', { cause });
    }
}
/** The store is closing or closed. */
export class StoreClosed extends EmbeddedStoreError {
    constructor() {
        super('the event store is closed');
    }
}
//# sourceMappingURL=errors.js.map