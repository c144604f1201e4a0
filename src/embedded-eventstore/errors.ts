/** Base of what the embedded event store refuses to start or to continue with. */
export abstract class EmbeddedStoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A record that was once durable no longer reads back. Nothing was changed; the folder needs its backup. */
export class CorruptLog extends EmbeddedStoreError {
  constructor(
    readonly file: string,
    readonly offset: number,
    readonly reason: string,
  ) {
    super(`the event log is corrupt at ${file}, offset ${offset}: ${reason}`);
  }
}

/** Another live process has the folder open. */
export class DirectoryInUse extends EmbeddedStoreError {
  constructor(
    readonly directory: string,
    /** The process as its own container counts, where it left a note. */
    readonly pid: number | undefined,
  ) {
    super(`the event store folder ${directory} is in use by process ${pid ?? '(unknown)'}`);
  }
}

/** The disk refused a write; nothing of it is visible, and whether it survives a crash is unknown. */
export class LogWriteFailed extends EmbeddedStoreError {
  constructor(cause: unknown) {
    super('the event log could not be written', { cause });
  }
}

/** Memory could not take in what the log holds durably: the store must not go on, for it would answer wrongly. */
export class StoreInconsistent extends EmbeddedStoreError {
  constructor(cause: unknown) {
    super('the event store could not take in what it had made durable, and stops', { cause });
  }
}

/** The store is closing or closed. */
export class StoreClosed extends EmbeddedStoreError {
  constructor() {
    super('the event store is closed');
  }
}

/** The process that ran the store which this one uses has ended. */
export class StoreOwnerEnded extends EmbeddedStoreError {
  /** @param directory the data folder of both */
  constructor(directory: string) {
    super(
      `DATA_DIR: the process that ran the event store of ${directory} has ended; start this one again, and it runs the store itself (several lasting processes want an EVENTSTORE_URL)`,
    );
  }
}
