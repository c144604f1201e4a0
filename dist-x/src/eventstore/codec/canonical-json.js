/**
 * JSON with object keys in code-unit order, no white space and absent members left out: one text for one value,
 * whoever writes it. Event data holds only strings, booleans, integers and such objects, for which this equals
 * RFC 8785 (JSON Canonicalization Scheme).
 */
export function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value);
    const members = [];
    for (const key of Object.keys(value).sort()) {
        const member = value[key];
        if (member !== undefined)
            members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
    }
    return `{${members.join(',')}}`;
}
//# sourceMappingURL=canonical-json.js.map