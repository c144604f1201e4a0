import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  /** With its query, sent as it is. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Names and values in turn, spelled and ordered as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** One connection to a server, over which requests go one after the other. */
export class Exchange {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param url where the server listens, such as http://127.0.0.1:40123 */
  constructor(url: string) {
    this.#url = url;
  }

  /** Sends a request, to the byte what is told, and reads the answer whole. */
  async send({ method, path, headers, body }: SentRequest): Promise<RawAnswer> {
    const { hostname, port } = new URL(this.#url);
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const sent = request({
      ...{ agent: this.#agent, hostname, port, method, path },
      headers: { Host: 'localhost', ...headers, ...length },
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const { statusCode = 0, statusMessage = '', rawHeaders } = answer;
    return { status: statusCode, statusText: statusMessage, rawHeaders, body: await text(answer) };
  }

  /** Closes the connection. */
  close(): void {
    this.#agent.destroy();
  }
}

/** The value of an answer's header; undefined when it has none of that name. */
export function headerOf({ rawHeaders }: RawAnswer, name: string): string | undefined {
  const at = rawHeaders.findIndex((text, index) => {
    return index % 2 === 0 && text.toLowerCase() === name.toLowerCase();
  });
  return at < 0 ? undefined : rawHeaders[at + 1];
}
