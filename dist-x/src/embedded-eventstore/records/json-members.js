/** Strings, structure, and everything else that JSON is made of but white space. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;
/**
 * The members of a JSON object in their order, a repeated name as often as it stands there. The values are left as text
 * because JSON.parse forgets what a number looked like: `1.0`, and integers beyond 2^53.
 * @returns undefined when the bytes are no JSON object
 */
export function readJsonMembers(bytes) {
    const text = new TextDecoder().decode(bytes);
    return isJsonObject(text) ? membersOf(text) : undefined;
}
/** A JSON object of these members. */
export function writeJsonMembers(members) {
    const texts = Array.from(members, ([name, source]) => `${JSON.stringify(name)}:${source}`);
    return Buffer.from(`{${texts.join(',')}}`);
}
function isJsonObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value);
    }
    catch {
        return false;
    }
}
/** @param text a valid JSON object */
function membersOf(text) {
    const members = [];
    let depth = 0;
    let name;
    let start = 0;
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
        if (depth === 1 && name === undefined) {
            if (token.startsWith('"'))
                name = JSON.parse(token);
        }
        else if (depth === 1 && name !== undefined) {
            if (token === ':')
                start = index + 1;
            else if (token === ',' || token === '}') {
                members.push([name, text.slice(start, index).trim()]);
                name = undefined;
            }
        }
        if (token === '{' || token === '[')
            depth++;
        else if (token === '}' || token === ']')
            depth--;
    }
    return members;
}
//# sourceMappingURL=json-members.js.map