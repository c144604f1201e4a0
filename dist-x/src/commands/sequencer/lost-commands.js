/** Commands with an unknown outcome that a sequencer remembers; beyond it the oldest are forgotten. */
const REMEMBERED = 10_000;
/**
 * The commands of a process whose append was not answered, each with the number of events that the stream must have for
 * the append to land. As long as it has no more, the append may still be on its way; once it has, it never lands.
 */
export class LostCommands {
    #streamEvents = new Map();
    note(commandId, expected) {
        this.#streamEvents.delete(commandId);
        this.#streamEvents.set(commandId, typeof expected === 'bigint' ? expected + 1n : 0n);
        if (this.#streamEvents.size <= REMEMBERED)
            return;
        for (const oldest of this.#streamEvents.keys()) {
            this.#streamEvents.delete(oldest);
            return;
        }
    }
    /** How many events the stream has when the append of a command lands; undefined when its outcome was not lost. */
    get(commandId) {
        return this.#streamEvents.get(commandId);
    }
}
//# sourceMappingURL=lost-commands.js.map