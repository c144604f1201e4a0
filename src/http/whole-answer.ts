import { ServerResponse } from 'node:http';

/** Characters up to which a text goes behind its head. */
const SHORT_TEXT = 10_000;

/** What Node makes of the head, and sends along with whatever comes first. */
interface Headed {
  _header?: unknown;
}

/**
 * Sends an answer whole, all headers at once: the same bytes as by Express, which sets them one by one. A short text is handed over in
 * one piece with the head, so that there is one write; Node would gather the two, and an empty end, for a vector.
 * @param headers names and values in turn; the length is added
 */
export function sendWhole(
  res: ServerResponse & Headed,
  status: number,
  headers: string[],
  text: string,
): void {
  const length = Buffer.byteLength(text);
  headers.push('Content-Length', String(length));
  res.writeHead(status, headers);
  const { _header: head } = res;
  const isShort = text.length < SHORT_TEXT;
  // Of a head each character is sent as one byte.
  if (isShort && length === text.length && typeof head === 'string' && mayFollow(res)) {
    res._header = head + text;
    res.end();
  } else res.end(isShort ? text : Buffer.from(text));
}

/** By what an answer ends. */
interface Ending {
  readonly end: unknown;
}

const { end: NODES_END } = ServerResponse.prototype as Ending;

/** Whether a text may go behind the head: nobody has put himself between, as who compresses answers does, and HEAD gets none. */
function mayFollow({ req, end }: Pick<ServerResponse, 'req'> & Ending): boolean {
  return req.method !== 'HEAD' && end === NODES_END;
}
