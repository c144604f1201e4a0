import { ApplicationError } from '../errors.js';

/** How deep arrays and objects may lie in each other: far deeper than in anything that is asked for here. */
const MAX_DEPTH = 32;

/** Members of one object: some times as many as any has that is asked for here. More of them cost more the longer they are looked at. */
const MAX_MEMBERS = 100;

/**
 * Reads JSON that a client sent. What JSON.parse lets pass in silence is refused: of a name that is sent twice in one object
 * it takes the last, where another reader takes the first (RFC 8259, 4).
 * @param what it is, as `body`
 * @throws ApplicationError MALFORMED_JSON; INVALID_REQUEST when a name is sent twice, an object has too many members, or all
 *   of it is nested too deep
 */
export function parseJson(text: string, what: string): unknown {
  const value = parsed(text, what);
  const found = namesIn(value, 1, what);
  // A colon follows each name: if there are no more of them, in texts or not, every name that is written was found.
  if (colonsIn(text) === found || namesWritten(text) === found) return value;
  const twice = nameSentTwice(text);
  throw invalid(twice, `${twice} is sent twice in one object`);
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const rule = `the ${what} must be a JSON object`;
    throw new ApplicationError('MALFORMED_JSON', rule, { fields: [{ field: what, rule }] });
  }
}

function colonsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}

/** How many names there are in a value, and in all that lies in it. */
function namesIn(value: unknown, depth: number, what: string): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH)
    throw invalid(what, `the ${what} must be nested ${MAX_DEPTH} deep at most`);
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += namesIn(item, depth + 1, what);
    return count;
  }
  let members = 0;
  for (const name in value) {
    if (++members > MAX_MEMBERS)
      throw invalid(what, `an object has ${MAX_MEMBERS} members at most`);
    count += 1 + namesIn((value as Readonly<Record<string, unknown>>)[name], depth + 1, what);
  }
  return count;
}

/** How many texts are written as names of members. @param text JSON */
function namesWritten(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0;) {
    const end = endOfText(text, at);
    if (isNameBefore(text, end + 1)) count += 1;
    at = text.indexOf('"', end + 1);
  }
  return count;
}

/** The first name that is sent twice in one object. @param text JSON, in which there is one */
function nameSentTwice(text: string): string {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{') open.push(new Set());
    else if (char === '}') open.pop();
    else if (char === '"') {
      const end = endOfText(text, at);
      if (isNameBefore(text, end + 1)) {
        // It may be written in several ways.
        const name = JSON.parse(text.slice(at, end + 1)) as string;
        const names = open.at(-1)!;
        if (names.has(name)) return name;
        names.add(name);
      }
      at = end;
    }
  }
  throw new Error('no name is sent twice');
}

/** Where the text ends that begins with a quote. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

const BACKSLASH = 92;
const COLON = 58;

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}

const TO_VALUE = /[ \t\r\n]*:/y;

/** Whether what ended at a place is the name of a member. */
function isNameBefore(text: string, at: number): boolean {
  if (text.charCodeAt(at) === COLON) return true;
  TO_VALUE.lastIndex = at;
  return TO_VALUE.test(text);
}

function invalid(field: string, rule: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
