/** An event that a projection cannot apply: a handler threw, or the row it made does not fit its table. */
export class UnprojectableEvent extends Error {
    #fault;
    constructor(fault, cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        super(`${fault.projection.name} cannot apply ${fault.where}: ${why}`, { cause });
        this.name = 'UnprojectableEvent';
        this.#fault = fault;
    }
    /** No property of its own, lest it be logged whole. */
    get fault() {
        return this.#fault;
    }
}
/**
 * The error of a row that does not fit its table, when it is not known which event has made it.
 * @param generation the tables, as they stand before the events @param next as they would have stood
 */
export function faultWithin(projection, generation, next, cause) {
    const [after, upTo] = [generation.position, next.position];
    const where = `an event after ${after}, up to ${upTo}`;
    return new UnprojectableEvent({ projection, generation, where, after, upTo }, cause);
}
//# sourceMappingURL=unprojectable-event.js.map