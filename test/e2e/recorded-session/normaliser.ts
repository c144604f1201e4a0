import type { RawAnswer, SentRequest } from './exchange.js';
import type { Played } from './played.js';
import { abbreviated } from './usual-headers.js';

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const SHA_256 = /\b[0-9a-f]{64}\b/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
/** Of one length for names of one length. */
const SEALED = /("sealed":")[\w-]+/g;
const TOKEN = 'Consistency-Token: ';
const LAG = /"(applyDelayMs|lagEvents|lagSeconds|latencyMs)":[\d.]+/g;

/** A request and its answer as they are recorded: a line each would be the same in every run. */
export interface RecordedExchange {
  readonly name: string;
  /** `POST /api/v1/orders`, then `Name: value` for each header. */
  readonly request: readonly string[];
  readonly sent?: string;
  /** `201 Created`, then `Name: value` for each header. */
  readonly answer: readonly string[];
  readonly body: string;
}

/**
 * Makes the answers of two runs comparable byte by byte: replaces what cannot be equal, and nothing else.
 * - A UUID is `uuid-<n>`, a SHA-256 hash `hash-<n>`, numbered as they first appear: what is equal stays equal.
 * - A time is `time`, unnumbered: two readings of the clock fall into one millisecond or not, as the machine is busy.
 *   Times that the session itself names stay, so that an expiry is seen to be the one that was asked for.
 * - A name that is sealed is `sealed`: no two are the same.
 * - The Date header, how long a projection lagged behind or a part took to answer, and the Content-Length of an answer that
 *   tells so.
 * - The Consistency-Token of a query, which tells how far the read model happened to be.
 * - Of /metrics only what the figures are called: they are about this very run.
 * Log positions, and with them tokens and cursors, stay: the embedded store places the same records the same way.
 */
export class Normaliser {
  readonly #uuids = new Map<string, string>();
  readonly #hashes = new Map<string, string>();
  readonly #named: ReadonlyMap<string, string>;

  /** @param named times that the session names, with what to call them */
  constructor(named: Readonly<Record<string, string>>) {
    this.#named = new Map(Object.entries(named));
  }

  normalise({ name, request, answer }: Played): RecordedExchange {
    const { method, path, headers, body } = request;
    return {
      name: this.#text(name),
      request: [`${method} ${path}`, ...lines(Object.entries(headers).flat())]
        .map(shortened)
        .map((line) => this.#text(line)),
      ...(body !== undefined && { sent: this.#text(shortened(body)) }),
      ...this.#answer(request, answer),
    };
  }

  #answer(
    { method, path }: SentRequest,
    answer: RawAnswer,
  ): Pick<RecordedExchange, 'answer' | 'body'> {
    const { status, statusText, rawHeaders } = answer;
    const isMetrics = path === '/metrics' && status === 200;
    const body = isMetrics ? metricNames(answer.body) : answer.body.replace(LAG, '"$1":lag');
    const isOwnLength = body === answer.body;
    const headers = lines(rawHeaders).map((line) => {
      if (line.startsWith('Date: ')) return 'Date: date';
      if (method === 'GET' && line.startsWith(TOKEN)) return `${TOKEN}token`;
      if (line.startsWith('Content-Length: ') && !isOwnLength) return 'Content-Length: length';
      return this.#text(line);
    });
    return { answer: [`${status} ${statusText}`, ...abbreviated(headers)], body: this.#text(body) };
  }

  #text(text: string): string {
    return text
      .replace(SEALED, '$1sealed')
      .replace(UUID, (uuid) => numbered(this.#uuids, 'uuid', uuid))
      .replace(SHA_256, (hash) => numbered(this.#hashes, 'hash', hash))
      .replace(TIME, (time) => this.#named.get(time) ?? 'time');
  }
}

function numbered(known: Map<string, string>, kind: string, text: string): string {
  const name = known.get(text) ?? `${kind}-${known.size + 1}`;
  known.set(text, name);
  return name;
}

/** `Name: value` of names and values in turn. */
function lines(headers: readonly string[]): string[] {
  return headers.flatMap((name, index) => {
    return index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : [];
  });
}

/** What was sent, without what nobody reads of a very long text. */
function shortened(text: string): string {
  return text.length < 20_000 ? text : `${text.slice(0, 40)}... (${text.length} characters)`;
}

function metricNames(body: string): string {
  const names = body.split('\n').filter((line) => line.startsWith('# HELP tradeflow_'));
  return names.sort().join('\n');
}
