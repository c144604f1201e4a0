/** Where a request stands in what came over a connection, as far as a server must know to answer it unread. */
export interface RequestFrame {
  readonly method: string;
  /** As it was sent: the path, and a query. */
  readonly url: string;
  /** Bytes of its head, with the empty line. */
  readonly headBytes: number;
  /** Bytes of its body, which need not have come. */
  readonly bodyBytes: number;
}

/** The longest head that is framed, in bytes: as long as Node takes one. */
const MAX_HEAD_BYTES = 16 * 1024;

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Its lines end in CR LF, and no line goes on in the next: there is one way to read it. */
const PLAIN_HEAD =
  /^(GET|POST|PUT|PATCH|DELETE) ([\x21-\x7e]+) HTTP\/1\.1\r\n(?:[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+\r\n$/;

/** What says where a request ends, or that more than an answer is asked for. */
const TELLING =
  /\n(?:content-length:[\t ]*(\d{1,15})[\t ]*\r|connection:[\t ]*keep-alive[\t ]*\r|(content-length|transfer-encoding|connection|upgrade|expect|trailer):)/gi;

/**
 * Frames the request that begins at a place.
 * @returns `unfinished` when its head has not come whole; `unusual` when it is none that can be framed without a parser
 */
export function frameAt(bytes: Buffer, start: number): RequestFrame | 'unfinished' | 'unusual' {
  const end = bytes.indexOf(END_OF_HEAD, start);
  const headBytes = (end < 0 ? bytes.length : end + END_OF_HEAD.length) - start;
  if (headBytes > MAX_HEAD_BYTES) return 'unusual';
  if (end < 0) return 'unfinished';
  const head = bytes.toString('latin1', start, start + headBytes);
  const parts = PLAIN_HEAD.exec(head);
  const bodyBytes = parts === null ? undefined : bodyBytesOf(head);
  if (bodyBytes === undefined) return 'unusual';
  return { method: parts![1]!, url: parts![2]!, headBytes, bodyBytes };
}

/** @returns undefined when the head leaves it to a parser */
function bodyBytesOf(head: string): number | undefined {
  let length: string | undefined;
  TELLING.lastIndex = 0;
  for (let found = TELLING.exec(head); found !== null; found = TELLING.exec(head)) {
    const [, told, unusual] = found;
    // Twice is once too often.
    if (unusual !== undefined || (told !== undefined && length !== undefined)) return undefined;
    length ??= told;
  }
  return Number(length ?? 0);
}
