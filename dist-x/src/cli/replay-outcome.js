/** Tells the person at the terminal what became of tables that were to be built. */
export function describeOutcome(outcome) {
    const { projection, purpose, generation, comparison, previous, error } = outcome;
    const { id, events, position } = generation;
    if (error !== undefined)
        return `${projection}: not built (${id}): ${error.message}`;
    const from = `${events} events, up to position ${position}`;
    if (purpose === 'past') {
        return `${projection}: ${id} shows the past, from ${from}; GET with ?generation=${id} reads it, and replay --drop ${id} drops it`;
    }
    const kept = previous === undefined ? 'there were no tables before' : `${previous} is kept`;
    if (purpose === 'rollback')
        return `${projection}: back to ${id} (${from}); ${kept}`;
    return `${projection}: ${id}, from ${from}; ${verdict(comparison)} (${kept})`;
}
function verdict(comparison) {
    if (comparison === undefined)
        return 'nothing to compare it with';
    const { compared, different, examples } = comparison;
    if (different === 0)
        return `${compared} rows, equal to the tables before, row for row`;
    const lines = examples.map((each) => `\n  ${difference(each)}`).join('');
    const more = different > examples.length ? `\n  and ${different - examples.length} more` : '';
    return `${different} of ${compared} rows differ from the tables before:${lines}${more}\n `;
}
function difference({ table, key, onlyIn, columns }) {
    if (onlyIn === 'live')
        return `${table} ${key}: only in the tables before`;
    if (onlyIn === 'built')
        return `${table} ${key}: only in the tables built`;
    const cells = columns.map(({ column, live, built }) => `${column} ${live} -> ${built}`);
    return `${table} ${key}: ${cells.join(', ')}`;
}
//# sourceMappingURL=replay-outcome.js.map