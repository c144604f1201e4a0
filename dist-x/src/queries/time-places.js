import { rowsOf } from './statements.js';
/**
 * Finds the places of a time window by an index on market and time, without looking at what is newer. In the log of one
 * market time never runs back (TIF-GTD-TIME), so there the places are exact. Between markets clocks may differ: of all
 * markets together they are those beyond which no market has anything of the window, and the rows between them have to
 * be looked at. Markets are known up to the position of the reading: beyond it nothing is found.
 */
export async function placesOf({ sql, fromText, position }, { table, time, timeIndex, symbol, markets, }, { from, to }) {
    const market = symbol === undefined ? `${markets}.symbol` : '?';
    const edge = (compare, direction) => `(SELECT position FROM ${fromText[table](timeIndex)}` +
        ` WHERE ${table}.symbol = ${market} AND ${time} ${compare} ?` +
        ` ORDER BY ${time} ${direction}, position ${direction} LIMIT 1)`;
    const first = from === undefined ? '0' : edge('>=', 'ASC');
    const last = to === undefined ? `${Number.MAX_SAFE_INTEGER}` : edge('<', 'DESC');
    const times = [from, to].filter((value) => value !== undefined);
    const ofOne = `SELECT ${first} AS first_place, ${last} AS last_place`;
    const ofAll = () => `SELECT MIN(${first}) AS first_place, MAX(${last}) AS last_place FROM ${fromText[markets]()}`;
    const [found] = await rowsOf(sql, symbol === undefined ? ofAll() : ofOne, symbol === undefined ? times : times.flatMap((value) => [symbol, value]));
    const known = symbol === undefined ? Number(position) : Infinity;
    return {
        first: found?.first_place ?? Infinity,
        last: Math.min(known, found?.last_place ?? -Infinity),
    };
}
/** Whether a list must know the markets, for it has a window and no market of its own. */
export function needsMarkets({ from, to, symbol }) {
    return symbol === undefined && (from !== undefined || to !== undefined);
}
//# sourceMappingURL=time-places.js.map