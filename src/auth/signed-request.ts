import { createHash, createHmac } from 'node:crypto';

import { unauthenticated } from './refused.js';

/** How far the clock of who signs may be from ours. */
export const WINDOW_MS = 30_000;

/** By what a request says that it is signed. */
export const SIGNED_HEADERS = [
  'Tradeflow-Key',
  'Tradeflow-Timestamp',
  'Tradeflow-Nonce',
  'Tradeflow-Signature',
] as const;

const FORMATS: Readonly<Record<(typeof SIGNED_HEADERS)[number], readonly [RegExp, string]>> = {
  'Tradeflow-Key': [/^tfk_\w{1,60}$/, 'the id of an API key'],
  'Tradeflow-Timestamp': [/^\d{13}$/, 'the time in milliseconds since 1970'],
  'Tradeflow-Nonce': [/^[\w-]{16,64}$/, '16 to 64 letters, digits, - and _'],
  'Tradeflow-Signature': [/^v2=[0-9a-f]{64}$/, 'v2= and an HMAC-SHA256 in lower-case hex'],
};

/** What a signature covers of the other headers, in its order: they say what is to be done once, and until when. */
export const COVERED_HEADERS = ['Idempotency-Key', 'Request-Deadline'] as const;

/** How its signature and what is signed begin: of another version another part of the request may be covered. */
const VERSION = 'v2';

/** What is signed, line by line, in words. */
export const SIGNED_LINES: readonly string[] = [
  ...[VERSION, 'method', 'path with query', 'Tradeflow-Timestamp', 'Tradeflow-Nonce'],
  ...COVERED_HEADERS,
  'SHA-256 of the body, in lower-case hex',
];

/** What those headers say. */
export interface SignedHeaders {
  readonly keyId: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** What is signed of a request, besides. */
export interface Signed {
  readonly method: string;
  /** Path with query, as it was sent. */
  readonly target: string;
  /** What was sent in each of COVERED_HEADERS; empty where nothing was. */
  readonly covered: readonly string[];
  /** SHA-256 of its body, in hex; of one that has none, of no bytes. */
  readonly bodyDigest: string;
}

/** The digest of a body. */
export function digestOf(body: Uint8Array | string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** What a request has of COVERED_HEADERS. @param headers by their names in lower case */
export function coveredBy(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): readonly string[] {
  return COVERED_HEADERS.map((name) => String(headers[name.toLowerCase()] ?? ''));
}

/** The signature of a request, as its header has it. @param secret of the key */
export function signatureOf(
  secret: string,
  { timestamp, nonce }: Pick<SignedHeaders, 'timestamp' | 'nonce'>,
  { method, target, covered, bodyDigest }: Signed,
): string {
  const text = [VERSION, method, target, timestamp, nonce, ...covered, bodyDigest].join('\n');
  return `${VERSION}=${createHmac('sha256', secret).update(text).digest('hex')}`;
}

/**
 * What a request says of its signature.
 * @param headers by their names in lower case
 * @returns undefined when it is not signed
 * @throws ApplicationError UNAUTHENTICATED naming the header at fault
 */
export function readSigned(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): SignedHeaders | undefined {
  if (headers['tradeflow-signature'] === undefined && headers['tradeflow-key'] === undefined) {
    return undefined;
  }
  const [keyId, timestamp, nonce, signature] = SIGNED_HEADERS.map((name) => {
    const sent = headers[name.toLowerCase()];
    const [format, rule] = FORMATS[name];
    if (typeof sent === 'string' && format.test(sent)) return sent;
    throw unauthenticated(`${name} must be ${rule}`);
  }) as [string, string, string, string];
  return { keyId, timestamp, nonce, signature };
}
