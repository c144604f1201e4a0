import type { CommandContext } from '../eventstore/codec/encode.js';

/** What a command did: its answer, and the log position from which queries show it (Consistency-Token). */
export interface Accepted<Result> {
  readonly result: Result;
  readonly position: bigint;
}

/** Carries out one kind of command. Throws ApplicationError when the command is refused. */
export interface CommandHandler<Command, Result> {
  execute(command: Command, context: CommandContext): Promise<Accepted<Result>>;
}

/** Names a kind of command and ties it to the types of its payload and answer. */
export class CommandKind<Command, Result> {
  /** Carries the types only; there is never a value. */
  declare readonly types: readonly [Command, Result];

  constructor(readonly name: string) {}
}

/** Sends each command to the one handler registered for its kind. */
export class CommandBus {
  readonly #handlers = new Map<string, CommandHandler<never, unknown>>();

  /** @throws Error when the kind has a handler already */
  register<Command, Result>(
    kind: CommandKind<Command, Result>,
    handler: CommandHandler<Command, Result>,
  ): this {
    if (this.#handlers.has(kind.name)) throw new Error(`${kind.name} has a handler already`);
    this.#handlers.set(kind.name, handler);
    return this;
  }

  /** @throws ApplicationError when the command is refused; Error when the kind has no handler */
  dispatch<Command, Result>(
    kind: CommandKind<Command, Result>,
    command: Command,
    context: CommandContext,
  ): Promise<Accepted<Result>> {
    // register() is the only writer and pairs each kind with a handler of its types.
    const handler = this.#handlers.get(kind.name) as CommandHandler<Command, Result> | undefined;
    if (handler === undefined) throw new Error(`${kind.name} has no handler`);
    return handler.execute(command, context);
  }
}
