import type { RequestContext } from '../request-context.js';
import { type CommandObserver, outcomeOf } from './command-observer.js';
import { storeHangs } from './errors.js';
import { KeyedCommands, keyedContext } from './keyed-commands.js';

/** What a command did. */
export interface Accepted<Result> {
  readonly result: Result;
  /** The log position from which queries show it (Consistency-Token); undefined when there is nothing to show. */
  readonly position: bigint | undefined;
  /** Whether it did so before, and nothing this time: it came again under its Idempotency-Key. */
  readonly isRepeated: boolean;
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

  /** @param isPersonal whether nothing may be kept here by which to guess at what was sent; its events tell repetitions apart */
  constructor(
    readonly name: string,
    readonly isPersonal = false,
  ) {}
}

/** Carries out one kind of command. Throws ApplicationError when the command is refused. */
export interface CommandHandler<Command, Result> {
  readonly kind: CommandKind<Command, Result>;
  execute(command: Command, context: RequestContext): Promise<Accepted<Result>>;
}

/** A handler of whatever kind. */
export type AnyCommandHandler = CommandHandler<never, unknown>;

/** Who knows whether the event store answers. */
export interface StoreState {
  readonly isHanging: boolean;
}

/** Sends each command to the one handler of its kind. */
export class CommandBus {
  readonly #handlers = new Map<string, AnyCommandHandler>();
  readonly #keyed = new KeyedCommands();
  readonly #store: StoreState;
  readonly #observer: CommandObserver | undefined;

  /**
   * @param store by which commands are carried out
   * @param observer is told what becomes of each command
   * @throws Error when two handlers are of one kind
   */
  constructor(
    handlers: readonly AnyCommandHandler[],
    store: StoreState,
    observer?: CommandObserver,
  ) {
    this.#store = store;
    this.#observer = observer;
    for (const handler of handlers) {
      const { name } = handler.kind;
      if (this.#handlers.has(name)) throw new Error(`${name} has two handlers`);
      this.#handlers.set(name, handler);
    }
  }

  /**
   * Carries a command out; one with a key that was carried out before, not again.
   * @throws ApplicationError when the command is refused; Error when the kind has no handler
   */
  async dispatch<Command, Result>(
    kind: CommandKind<Command, Result>,
    command: Command,
    context: RequestContext,
  ): Promise<Accepted<Result>> {
    try {
      const accepted = await this.#carryOut(kind, command, context);
      const how = accepted.isRepeated ? 'repeated' : 'accepted';
      this.#observer?.settled(kind.name, context.validateOnly === true ? 'validated' : how);
      return accepted;
    } catch (error) {
      this.#observer?.settled(kind.name, outcomeOf(error));
      throw error;
    }
  }

  async #carryOut<Command, Result>(
    kind: CommandKind<Command, Result>,
    command: Command,
    context: RequestContext,
  ): Promise<Accepted<Result>> {
    // A handler is found by its own kind, and so of that kind's types.
    const handler = this.#handlers.get(kind.name) as CommandHandler<Command, Result> | undefined;
    if (handler === undefined) throw new Error(`${kind.name} has no handler`);
    // Refused at once, instead of waiting with the store.
    if (this.#store.isHanging) throw storeHangs();
    const { idempotencyKey } = context;
    if (idempotencyKey === undefined) return handler.execute(command, context);
    const keyed = keyedContext(context, idempotencyKey, kind.name, command);
    const { commandId, fingerprint } = keyed;
    context.onKeyed?.(commandId);
    const execute = () => handler.execute(command, keyed);
    return this.#keyed.run(
      commandId,
      fingerprint,
      execute,
      kind.isPersonal ? kind.name : fingerprint,
    );
  }
}
