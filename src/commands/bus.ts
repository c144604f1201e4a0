import type { RequestContext } from '../request-context.js';

/** What a command did. */
export interface Accepted<Result> {
  readonly result: Result;
  /** The log position from which queries show it (Consistency-Token); undefined when there is nothing to show. */
  readonly position: bigint | undefined;
}

/** The later of two positions of commands; undefined when neither has anything to show. */
export function later(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

/** Names a kind of command and ties it to the types of its payload and answer. */
export class CommandKind<Command, Result> {
  /** Carries the types only; there is never a value. */
  declare readonly types: (command: Command) => Result;

  constructor(readonly name: string) {}
}

/** Carries out one kind of command. Throws ApplicationError when the command is refused. */
export interface CommandHandler<Command, Result> {
  readonly kind: CommandKind<Command, Result>;
  execute(command: Command, context: RequestContext): Promise<Accepted<Result>>;
}

/** A handler of whatever kind. */
export type AnyCommandHandler = CommandHandler<never, unknown>;

/** Sends each command to the one handler of its kind. */
export class CommandBus {
  readonly #handlers = new Map<string, AnyCommandHandler>();

  /** @throws Error when two handlers are of one kind */
  constructor(handlers: readonly AnyCommandHandler[]) {
    for (const handler of handlers) {
      const { name } = handler.kind;
      if (this.#handlers.has(name)) throw new Error(`${name} has two handlers`);
      this.#handlers.set(name, handler);
    }
  }

  /** @throws ApplicationError when the command is refused; Error when the kind has no handler */
  dispatch<Command, Result>(
    kind: CommandKind<Command, Result>,
    command: Command,
    context: RequestContext,
  ): Promise<Accepted<Result>> {
    // A handler is found by its own kind, and so of that kind's types.
    const handler = this.#handlers.get(kind.name) as CommandHandler<Command, Result> | undefined;
    if (handler === undefined) throw new Error(`${kind.name} has no handler`);
    return handler.execute(command, context);
  }
}
