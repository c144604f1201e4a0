import { headerOf, type RawAnswer, type SentRequest } from '../recorded-session/exchange.js';
import type { ShownAnswer } from './examples.js';
import type { MadeUpValues } from './made-up-values.js';

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
export function comparedAnswers(
  shown: ShownAnswer,
  answered: RawAnswer,
  request: SentRequest,
  madeUp: MadeUpValues,
): { readonly expected: string; readonly actual: string } {
  const headers = tellingHeaders(answered, request);
  const expectedHeaders = madeUp.inAnswer(shown.headers, headers) as Record<string, string>;
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
function tellingHeaders(answer: RawAnswer, request: SentRequest): Record<string, string> {
  const asked = 'X-Correlation-Id' in request.headers ? ['X-Correlation-Id'] : [];
  const usual = headerOf(answer, 'Content-Type') === USUAL_TYPE;
  const told = request.method === 'GET' ? TELLING : [...TOLD_BY_COMMANDS, ...TELLING];
  const names = [...told, ...asked, ...(usual ? [] : ['Content-Type'])];
  const found = names.map((name) => [name, headerOf(answer, name)] as const);
  return Object.fromEntries(
    found.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function jsonBodies(shown: string, answered: string, madeUp: MadeUpValues): [string, string] {
  const actual: unknown = JSON.parse(answered);
  const expected = madeUp.inAnswer(JSON.parse(shown), actual);
  return [JSON.stringify(expected, null, 2), JSON.stringify(actual, null, 2)];
}

/** The shown lines, and those of the whole text that are among them. */
function excerpts(shown: string, answered: string): [string, string] {
  const expected = figureLines(shown);
  const actual = figureLines(answered).filter((line) => expected.includes(line));
  return [expected.join('\n'), actual.join('\n')];
}

function figureLines(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line !== '' && line !== LEFT_OUT);
  return lines.map((line) => (line.startsWith('#') ? line : line.replace(/ \S+$/, ' <figure>')));
}

function textOf(status: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [status, ...lines.sort(), '', body].join('\n');
}
