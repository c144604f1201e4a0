import type { IncomingMessage } from 'node:http';

import { ApplicationError, type FieldError } from '../errors.js';

/*
 * What Node refuses, or lets pass in silence, before a request comes to the routes.
 */

/** Header fields of one request at most, each with its own line. */
const MAX_FIELDS = 100;

/** Of those that mean one thing Node takes the first and drops the rest, and a proxy before it may take the last. */
const SENT_ONCE: ReadonlySet<string> = new Set([
  ...['host', 'content-type', 'authorization', 'x-api-key', 'origin', 'user-agent'],
]);

/** The only coding of a body that is undone here; Node hands on what is left of the others. */
const CHUNKED = 'chunked';

const LONGEST_NAME = Math.max(...[...SENT_ONCE].map((name) => name.length));

/**
 * What a client is told of an error that Node's server met while it read from a connection.
 * @returns undefined when there is nobody to be told, because the connection is gone
 */
export function parserRefusal(error: NodeJS.ErrnoException): ApplicationError | undefined {
  const { code = '' } = error;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ApplicationError('REQUEST_TIMEOUT', 'the request did not come in whole in time');
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ApplicationError(
      'HEADERS_TOO_LARGE',
      'request line and headers must be 16 kB at most',
    );
  }
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new ApplicationError(
      'BODY_TOO_LARGE',
      'the extensions of a chunk must be 16 kB at most',
    );
  }
  if (!code.startsWith('HPE_')) return undefined;
  // The parser's reasons are texts of its own; nothing of the request is in them.
  const { reason } = error as { reason?: unknown };
  return malformed(typeof reason === 'string' ? reason : 'it is no HTTP');
}

/**
 * What is wrong with the head of a request, though Node's server lets it pass.
 * @returns undefined when nothing is
 */
export function headRefusal(req: IncomingMessage): ApplicationError | undefined {
  const { rawHeaders, headers, httpVersion } = req;
  if (rawHeaders.length > 2 * MAX_FIELDS) {
    return new ApplicationError(
      'HEADERS_TOO_LARGE',
      `a request has ${MAX_FIELDS} header fields at most`,
    );
  }
  if (headers.host === undefined && httpVersion !== '1.0') {
    return malformed('a request of HTTP/1.1 has a Host header', 'Host');
  }
  const { 'transfer-encoding': encoding = CHUNKED } = headers;
  if (encoding.toLowerCase() !== CHUNKED) {
    return malformed('Transfer-Encoding must be chunked, or absent', 'Transfer-Encoding');
  }
  // Node joins what is sent twice, or drops it.
  if (Object.keys(headers).length === rawHeaders.length / 2) return undefined;
  const twice = fieldSentTwice(rawHeaders);
  return twice === undefined ? undefined : malformed(`${twice} must be sent once`, twice);
}

/** What a client is told whose method opens a tunnel. */
export const NO_TUNNEL = malformed('CONNECT is not served: this is no proxy');

/** What a client is told that expects anything but to be told to go on. */
export const NOT_EXPECTED = new ApplicationError(
  'EXPECTATION_FAILED',
  'Expect must be 100-continue, or absent',
  { fields: [{ field: 'Expect', rule: 'Expect must be 100-continue, or absent' }] },
);

/** @param rawHeaders names and values in turn */
function fieldSentTwice(rawHeaders: readonly string[]): string | undefined {
  let seen: Set<string> | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index]!;
    if (raw.length > LONGEST_NAME) continue;
    const name = raw.toLowerCase();
    if (!SENT_ONCE.has(name)) continue;
    if (seen?.has(name) === true) return raw;
    (seen ??= new Set()).add(name);
  }
  return undefined;
}

function malformed(detail: string, field?: string): ApplicationError {
  const fields: readonly FieldError[] = field === undefined ? [] : [{ field, rule: detail }];
  return new ApplicationError('MALFORMED_REQUEST', detail, { fields });
}
