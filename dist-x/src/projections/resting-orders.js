/*
 * The orders that rest in the book: an IOC or FOK order is open for a moment, and a stop until it triggers, but neither
 * rests; nor does an order whose matching is paused, of which nothing is visible. Said once of a row in memory, and once to SQL.
 */
const MOMENTARY = ['IOC', 'FOK'];
/** Whether an order rests in the book. */
export function rests(row) {
    return (row.is_open === 1 &&
        row.price_units !== null &&
        row.visible_units > 0 &&
        row.status !== 'PENDING_TRIGGER' &&
        !MOMENTARY.includes(row.time_in_force));
}
/** The same, for `where`. */
export function resting(eb) {
    return eb.and([
        eb('is_open', '=', 1),
        eb('price_units', 'is not', null),
        eb('visible_units', '>', 0),
        eb('status', '!=', 'PENDING_TRIGGER'),
        eb('time_in_force', 'not in', ['IOC', 'FOK']),
    ]);
}
//# sourceMappingURL=resting-orders.js.map