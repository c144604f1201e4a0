/** Stand around, and in, what is still to be made. JSON has them in no text, for it escapes them. */
const [TO_BE_MADE, APART] = ['\u001f', '\u001e'];
/**
 * Has the database write rows as JSON, the way that they go out: to hand over cell by cell, to make objects and to write
 * these takes three times as long. How a member is written follows from its schema: words, decimals and times have nothing to
 * be escaped.
 */
export class ItemText {
    /** An expression in SQL, the same for all engines. */
    #text;
    #computed = new Map();
    /**
     * @param schema of the items
     * @param table whose rows they are; it has a `position`
     */
    constructor(schema, table, members) {
        const sources = Object.entries(members);
        const parts = sources.map(([member, source], index) => {
            const lead = `${index === 0 ? '{' : ','}"${member}":`;
            if (typeof source !== 'string') {
                this.#computed.set(member, source);
                return optional(source.absentIf, computedParts(lead, member, source.of));
            }
            const written = columnParts(lead, source, schema.properties[member]);
            const isNullable = table.columns[source]?.nullable === true;
            return isNullable ? optional(`${source} IS NULL`, written) : written.join(', ');
        });
        this.#text = `CONCAT(${parts.join(', ')}, '}')`;
    }
    /**
     * A statement that answers one row of WrittenItems.
     * @param rest which rows, in which order: from FROM on
     */
    statement(rest) {
        const each = `SELECT ${this.#text} AS item, position AS place ${rest}`;
        return `SELECT GROUP_CONCAT(item) AS items, GROUP_CONCAT(place) AS places FROM (${each}) AS found`;
    }
    /** The items that such a statement has found, in the order of the rows. */
    itemsOf({ items, places }) {
        if (items === null || places === null)
            return [];
        // Within a text the quotation mark would be escaped: so begins an item, and nothing else.
        const texts = this.#completed(items).split(',{"');
        return places.split(',').map((place, index) => {
            const text = texts[index];
            return { place: Number(place), text: index === 0 ? text : `{"${text}` };
        });
    }
    #completed(text) {
        if (!text.includes(TO_BE_MADE))
            return text;
        const pieces = text.split(TO_BE_MADE);
        return pieces.map((piece, index) => (index % 2 === 0 ? piece : this.#made(piece))).join('');
    }
    #made(piece) {
        const [member = '', ...cells] = piece.split(APART);
        return this.#computed.get(member).make(...cells);
    }
}
function columnParts(lead, column, schema) {
    if (schema === undefined)
        throw new TypeError(`${lead} is no member of the answer`);
    if (isOfDigits(schema))
        return [literal(lead), column];
    if (isSafe(schema))
        return [literal(`${lead}"`), column, literal('"')];
    // The cast makes it a text like the others: MySQL joins only such as compare alike.
    if (isText(schema))
        return [literal(lead), `CAST(JSON_QUOTE(${column}) AS CHAR)`];
    throw new TypeError(`${lead} is neither a text nor a whole number`);
}
function computedParts(lead, member, columns) {
    const begin = `${lead}"${TO_BE_MADE}${member}`;
    const cells = columns.flatMap((column) => [literal(APART), column]);
    return [literal(begin), ...cells, literal(`${TO_BE_MADE}"`)];
}
/** @param absentIf a condition under which nothing is written */
function optional(absentIf, parts) {
    return `CASE WHEN ${absentIf} THEN '' ELSE CONCAT(${parts.join(', ')}) END`;
}
function isOfDigits(schema) {
    return 'type' in schema && schema.type === 'integer';
}
function isText(schema) {
    return 'type' in schema && schema.type === 'string';
}
/** Whether a text is one of some words, or of a form that no quotation mark fits. */
function isSafe(schema) {
    return 'enum' in schema || (isText(schema) && 'pattern' in schema);
}
/** @param text without quotation marks of SQL */
function literal(text) {
    return `'${text}'`;
}
//# sourceMappingURL=item-text.js.map