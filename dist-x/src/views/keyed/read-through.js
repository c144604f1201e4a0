/**
 * A value from a view, or else from the tables, which then fills it in. A view that is away, lost or behind only makes it
 * slower.
 * @throws what `reach` and `load` do
 */
export async function readThrough(read) {
    const { atLeast, reach } = read;
    let reading = await readOrMiss(read);
    let found = whatDoes(read, reading);
    const isBehind = reading.position !== undefined && reading.position < (atLeast ?? -1n);
    if (found === undefined && atLeast !== undefined && isBehind) {
        await reach(atLeast);
        reading = await readOrMiss(read);
        found = whatDoes(read, reading);
    }
    if (found !== undefined)
        return found;
    const loaded = await shared(read, reading.ticket);
    return isFreshEnough(read, loaded) ? loaded : load(read, reading.ticket);
}
/** What this load, or one under way, comes to. */
function shared(read, ticket) {
    const { view, key, loads, atLeast } = read;
    return loads.of(view, key, ticket, atLeast, () => load(read, ticket));
}
/** Reads the tables, and fills in what was missed. */
async function load({ view, load: readTables }, ticket) {
    const loaded = await readTables();
    // Whoever asked need not wait for it, and whoever keeps the view tells of its failures.
    if (ticket !== undefined) {
        view.fill(ticket, loaded.position, loaded.result).catch(() => undefined);
    }
    return loaded;
}
/** What the view says; nothing when it is away, or of tables that do not do. */
async function readOrMiss({ view, key, isLive, }) {
    const reading = await view.read(key).catch(() => ({}));
    const { generation } = reading;
    return generation !== undefined && isLive?.(generation) === false ? {} : reading;
}
/** What a view holds, if it is recent enough. */
function whatDoes(read, { held }) {
    return held !== undefined && isFreshEnough(read, held) ? held : undefined;
}
function isFreshEnough({ atLeast = -1n, isFresh }, { result, position }) {
    return position >= atLeast && isFresh?.(result) !== false;
}
//# sourceMappingURL=read-through.js.map