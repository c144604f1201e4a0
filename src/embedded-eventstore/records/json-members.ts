/** The name of a JSON object's member and the text of its value. */
export type JsonMember = readonly [name: string, source: string];

/** Strings, structure, and everything else that JSON is made of but white space. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/**
 * The members of a JSON object in their order, a repeated name as often as it stands there. The values are left as text
 * because JSON.parse forgets what a number looked like: `1.0`, and integers beyond 2^53.
 * @returns undefined when the bytes are no JSON object
 */
export function readJsonMembers(bytes: Uint8Array): JsonMember[] | undefined {
  const text = new TextDecoder().decode(bytes);
  return isJsonObject(text) ? membersOf(text) : undefined;
}

/** A JSON object of these members. */
export function writeJsonMembers(members: Iterable<JsonMember>): Buffer {
  const texts = Array.from(members, ([name, source]) => `${JSON.stringify(name)}:${source}`);
  return Buffer.from(`{${texts.join(',')}}`);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** @param text a valid JSON object */
function membersOf(text: string): JsonMember[] {
  const members: JsonMember[] = [];
  let depth = 0;
  let name: string | undefined;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (depth === 1 && name === undefined) {
      if (token.startsWith('"')) name = JSON.parse(token) as string;
    } else if (depth === 1 && name !== undefined) {
      if (token === ':') start = index + 1;
      else if (token === ',' || token === '}') {
        members.push([name, text.slice(start, index).trim()]);
        name = undefined;
      }
    }
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
  }
  return members;
}
