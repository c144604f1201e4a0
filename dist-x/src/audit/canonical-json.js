/** JSON (RFC 8785 for strings, booleans, integers and objects of them): keys in code-unit order, no white space. */
export function canonicalJson(value) {
    if (isList(value))
        return `[${value.map(canonicalJson).join()}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const members = Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, member]) => member === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(member)}`]);
    return `{${members.join()}}`;
}
function isList(value) {
    return Array.isArray(value);
}
//# sourceMappingURL=canonical-json.js.map