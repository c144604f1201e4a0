import { walkOf } from './page.js';
import { selectItems } from './read-model.js';
import { rowsOf } from './statements.js';
import { placesOf } from './time-places.js';
/**
 * How many rows a page looks at, at most: behind so many it ends, with a cursor and perhaps with no item. Otherwise a
 * filter that hardly a row passes would walk a table of millions, and a thread that serves others meanwhile.
 */
export const EXAMINED_ROWS = 1_000;
/**
 * The items of a page of a list.
 * @param projections those whose tables it is about
 * @throws ApplicationError as ReadModel.read does
 */
export async function readPage(readModel, projections, conditions, query, request) {
    const [range] = query.ranges;
    if (range === undefined || query.ranges.length > 1 || isNarrowed(query)) {
        return readModel.read(projections, conditions, (reading) => selectPage(reading, query, request));
    }
    const walk = walkOf(request);
    const { result, position } = await readModel.readItems(projections, conditions, (fromText) => ({
        as: query.as,
        ...statementOf({ fromText }, query, range, walk, request.limit + 1),
    }));
    return { result: { rows: inOrder(result, walk) }, position };
}
/** Whether rows have to be looked for before a page can be read. */
function isNarrowed({ window, filters }) {
    return filters.length > 0 || window.from !== undefined || window.to !== undefined;
}
async function selectPage(reading, query, request) {
    const asked = await withinWindow(reading, query, walkOf(request));
    if (asked.low > asked.high)
        return { rows: [] };
    const { walk, cutAt } = await shortened(reading, query, asked);
    const found = [];
    for (const range of query.ranges) {
        const conditions = [...range.conditions, ...query.filters];
        const limit = request.limit + 1;
        const wanted = statementOf(reading, query, { ...range, conditions }, walk, limit);
        found.push(await selectItems(reading, { as: query.as, ...wanted }));
    }
    return { rows: merged(found, walk, request.limit + 1), cutAt };
}
/** The part of a walk in which a time window lies. */
async function withinWindow(reading, query, walk) {
    const { window } = query;
    if (window.from === undefined && window.to === undefined)
        return walk;
    const { first, last } = await placesOf(reading, query, window);
    return { ...walk, low: Math.max(walk.low, first), high: Math.min(walk.high, last) };
}
/** The walk as far as EXAMINED_ROWS of each range go; whole, where no row is passed over. */
async function shortened(reading, query, walk) {
    if (query.filters.length === 0)
        return { walk };
    const ends = [];
    for (const range of query.ranges) {
        const { rest, values } = statementOf(reading, query, range, walk, 1, EXAMINED_ROWS - 1);
        const last = await rowsOf(reading.sql, `SELECT position ${rest}`, values);
        ends.push(...last.map(({ position }) => position));
    }
    if (ends.length === 0)
        return { walk };
    // Up to the nearest of the ends, every range has been looked at.
    return walk.direction === 'desc'
        ? { walk: { ...walk, low: Math.max(...ends) }, cutAt: Math.max(...ends) }
        : { walk: { ...walk, high: Math.min(...ends) }, cutAt: Math.min(...ends) };
}
/** The part of a walk through a range, from FROM on. */
function statementOf({ fromText }, { table }, { index, conditions }, { low, high, direction }, limit, offset = 0) {
    const where = [...conditions.map(({ text }) => text), 'position >= ?', 'position <= ?'];
    const rest = `FROM ${fromText[table](index)} WHERE ${where.join(' AND ')}` +
        ` ORDER BY position ${direction} LIMIT ? OFFSET ?`;
    return { rest, values: [...conditions.flatMap((each) => each.values), low, high, limit, offset] };
}
/** The items of all ranges, in the direction of the walk, each once. */
function merged([first = [], ...others], walk, limit) {
    if (others.length === 0)
        return inOrder(first, walk);
    const byPlace = new Map([first, ...others].flat().map((item) => [item.place, item]));
    return inOrder([...byPlace.values()], walk).slice(0, limit);
}
/** Sorts items, should they not be: engines put texts together in the order of the rows, but none promises it. */
function inOrder(items, { direction }) {
    const sign = direction === 'asc' ? 1 : -1;
    const isSorted = items.every(({ place }, index) => index === 0 || sign * (place - items[index - 1].place) > 0);
    return isSorted ? items : items.sort((a, b) => sign * (a.place - b.place));
}
//# sourceMappingURL=select-page.js.map