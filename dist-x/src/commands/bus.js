import { storeHangs } from './errors.js';
import { KeyedCommands, keyedContext } from './keyed-commands.js';
/** The later of two positions of commands; undefined when neither has anything to show. */
export function later(a, b) {
    if (a === undefined || b === undefined)
        return a ?? b;
    return a > b ? a : b;
}
/** Names a kind of command and ties it to the types of its payload and answer. */
export class CommandKind {
    name;
    constructor(name) {
        this.name = name;
    }
}
/** Sends each command to the one handler of its kind. */
export class CommandBus {
    #handlers = new Map();
    #keyed = new KeyedCommands();
    #store;
    /**
     * @param store by which commands are carried out
     * @throws Error when two handlers are of one kind
     */
    constructor(handlers, store) {
        this.#store = store;
        for (const handler of handlers) {
            const { name } = handler.kind;
            if (this.#handlers.has(name))
                throw new Error(`${name} has two handlers`);
            this.#handlers.set(name, handler);
        }
    }
    /**
     * Carries a command out; one with a key that was carried out before, not again.
     * @throws ApplicationError when the command is refused; Error when the kind has no handler
     */
    async dispatch(kind, command, context) {
        // A handler is found by its own kind, and so of that kind's types.
        const handler = this.#handlers.get(kind.name);
        if (handler === undefined)
            throw new Error(`${kind.name} has no handler`);
        // Refused at once, instead of waiting with the store.
        if (this.#store.isHanging)
            throw storeHangs();
        const { idempotencyKey } = context;
        if (idempotencyKey === undefined)
            return handler.execute(command, context);
        const keyed = keyedContext(context, idempotencyKey, kind.name, command);
        return this.#keyed.run(keyed.commandId, keyed.fingerprint, () => handler.execute(command, keyed));
    }
}
//# sourceMappingURL=bus.js.map