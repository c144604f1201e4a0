import { headerOf } from '../recorded-session/exchange.js';
/*
 * Answers are compared as text, so that a difference, be it one of order, is seen line by line. JSON is compared whole.
 * Text is figures of the process: a document shows an excerpt, in which `...` stands for lines that were left out, and
 * what a line ends with is not compared.
 */
/** Headers that are shown wherever there are any. */
const TELLING = ['Location', 'Retry-After'];
/** What is shown of commands only: that of a query tells how far the read model happened to be. */
const TOLD_BY_COMMANDS = ['Consistency-Token'];
/** The Content-Type that goes without saying. */
const USUAL_TYPE = 'application/json; charset=utf-8';
const LEFT_OUT = '...';
/**
 * @param shown what the document shows
 * @param answered what the server answered to the same request
 * @param madeUp learns what the answer tells
 * @returns two texts, which are equal when the document is true
 */
export function comparedAnswers(shown, answered, request, madeUp) {
    const headers = tellingHeaders(answered, request);
    const expectedHeaders = madeUp.inAnswer(shown.headers, headers);
    const types = [expectedHeaders, headers].map((each) => each['Content-Type'] ?? USUAL_TYPE);
    const [expectedBody, actualBody] = types.every((type) => type.includes('json'))
        ? jsonBodies(shown.body, answered.body, madeUp)
        : excerpts(shown.body, answered.body);
    return {
        expected: textOf(shown.status, expectedHeaders, expectedBody),
        actual: textOf(`${answered.status} ${answered.statusText}`, headers, actualBody),
    };
}
/** The headers of an answer that a document is to show. */
function tellingHeaders(answer, request) {
    const asked = 'X-Correlation-Id' in request.headers ? ['X-Correlation-Id'] : [];
    const usual = headerOf(answer, 'Content-Type') === USUAL_TYPE;
    const told = request.method === 'GET' ? TELLING : [...TOLD_BY_COMMANDS, ...TELLING];
    const names = [...told, ...asked, ...(usual ? [] : ['Content-Type'])];
    const found = names.map((name) => [name, headerOf(answer, name)]);
    return Object.fromEntries(found.filter((entry) => entry[1] !== undefined));
}
function jsonBodies(shown, answered, madeUp) {
    const actual = JSON.parse(answered);
    const expected = madeUp.inAnswer(JSON.parse(shown), actual);
    return [JSON.stringify(expected, null, 2), JSON.stringify(actual, null, 2)];
}
/** The shown lines, and those of the whole text that are among them. */
function excerpts(shown, answered) {
    const expected = figureLines(shown);
    const actual = figureLines(answered).filter((line) => expected.includes(line));
    return [expected.join('\n'), actual.join('\n')];
}
function figureLines(text) {
    const lines = text.split('\n').filter((line) => line !== '' && line !== LEFT_OUT);
    return lines.map((line) => (line.startsWith('#') ? line : line.replace(/ \S+$/, ' <figure>')));
}
function textOf(status, headers, body) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [status, ...lines.sort(), '', body].join('\n');
}
//# sourceMappingURL=compared-answer.js.map