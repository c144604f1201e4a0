const BEGIN = /^\s*```\s*http\b/;
const END = /^\s*```\s*$/;
const REQUEST_LINE = /^([A-Z]+) (\/\S*)$/;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3} \S.*)$/;
const HEADER_LINE = /^([\w-]+): (\S.*)$/;
/**
 * The examples of a document, in its order.
 * @param file what it is called
 * @throws Error for a block that is no example, naming its line
 */
export function examplesOf(file, markdown) {
    return blocksOf(markdown).map(({ line, lines }) => {
        const where = `${file}:${line}`;
        const status = lines.findIndex((text) => STATUS_LINE.test(text));
        if (status < 0)
            throw new Error(`${where}: no answer follows the request`);
        const request = requestOf(where, lines.slice(0, status));
        const answer = answerOf(where, lines.slice(status));
        return { name: `${where}: ${request.method} ${request.path}`, request, answer };
    });
}
function blocksOf(markdown) {
    const lines = markdown.split('\n');
    return lines.flatMap((text, index) => {
        if (!BEGIN.test(text))
            return [];
        const length = lines.slice(index + 1).findIndex((line) => END.test(line));
        return [{ line: index + 2, lines: lines.slice(index + 1, index + 1 + length) }];
    });
}
function requestOf(where, lines) {
    const { first, headers, body } = messageOf(where, lines);
    const [, method, path] = REQUEST_LINE.exec(first) ?? [];
    if (method === undefined || path === undefined) {
        throw new Error(`${where}: no request line: ${first}`);
    }
    return { method, path, headers, ...(body !== '' && { body }) };
}
function answerOf(where, lines) {
    const { first, headers, body } = messageOf(where, lines);
    return { status: STATUS_LINE.exec(first)[1], headers, body };
}
/** A message: its first line, its headers, and behind an empty line its body. */
function messageOf(where, [first = '', ...lines]) {
    const empty = lines.indexOf('');
    const head = empty < 0 ? lines : lines.slice(0, empty);
    const headers = head.map((line) => {
        const [, name, value] = HEADER_LINE.exec(line) ?? [];
        if (name === undefined || value === undefined)
            throw new Error(`${where}: no header: ${line}`);
        return [name, value];
    });
    const body = lines.slice(head.length).join('\n').trim();
    return { first, headers: Object.fromEntries(headers), body };
}
//# sourceMappingURL=examples.js.map