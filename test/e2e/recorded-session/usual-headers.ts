/** What every answer says of security, to the byte and in this order. */
const USUAL_HEADERS: readonly string[] = [
  "Content-Security-Policy: default-src 'none';frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy: same-origin',
  'X-Content-Type-Options: nosniff',
];

const ABBREVIATION = '(the usual headers)';

/** The lines of an answer's headers, shorter where it begins with the usual ones: a recording is for people to read. */
export function abbreviated(headers: readonly string[]): readonly string[] {
  if (!USUAL_HEADERS.every((line, index) => headers[index] === line)) return headers;
  return [ABBREVIATION, ...headers.slice(USUAL_HEADERS.length)];
}
