import { type ServerResponse, STATUS_CODES } from 'node:http';

import type { ApplicationError, ErrorCode } from '../errors.js';
import { noteProblem } from './answered/ended-response.js';
import { CORRELATION_HEADER } from './correlation.js';
import { CHALLENGE, problemOf } from './problem-details.js';

/** An answer that is made once and sent often: a problem that does not depend on its request. */
export class Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly #headers: readonly string[];
  readonly #body: Buffer;
  /** As it goes over a connection that is kept, so many times. */
  readonly #whole: Buffer;
  #row: Buffer;

  /**
   * @param error what the client is told
   * @param correlationId of the request that it answers, when it answers only one
   */
  constructor(error: ApplicationError, correlationId?: string) {
    const problem = { ...problemOf(error), ...(correlationId !== undefined && { correlationId }) };
    this.status = problem.status;
    this.code = error.code;
    this.#body = Buffer.from(JSON.stringify(problem));
    this.#headers = [
      ...['Content-Type', 'application/problem+json; charset=utf-8'],
      ...['Content-Length', String(this.#body.length)],
      ...['Cache-Control', 'no-store'],
      ...(error.code === 'UNAUTHENTICATED' ? ['WWW-Authenticate', CHALLENGE] : []),
      ...['X-Content-Type-Options', 'nosniff'],
      ...(error.retryAfter === undefined ? [] : ['Retry-After', String(error.retryAfter)]),
      ...(correlationId === undefined ? [] : [CORRELATION_HEADER, correlationId]),
    ];
    this.#whole = Buffer.concat([this.#head('keep-alive'), this.#body]);
    this.#row = this.#whole;
  }

  /** The answers to so many requests, as they go over a connection that is kept. Nobody writes into them. */
  bytes(count: number): Buffer {
    const length = count * this.#whole.length;
    if (length > this.#row.length) this.#row = Buffer.alloc(length, this.#whole);
    return this.#row.subarray(0, length);
  }

  /** The answer to what is no request, with which its connection ends. */
  lastBytes(): Buffer {
    return Buffer.concat([this.#head('close'), this.#body]);
  }

  /** Answers a request whose answer has not begun. */
  send(res: ServerResponse): void {
    noteProblem(res, this.code);
    res.writeHead(this.status, [...this.#headers]);
    res.end(this.#body);
  }

  #head(connection: 'keep-alive' | 'close'): Buffer {
    const lines = [`HTTP/1.1 ${this.status} ${STATUS_CODES[this.status]}`];
    for (let index = 0; index < this.#headers.length; index += 2) {
      lines.push(`${this.#headers[index]}: ${this.#headers[index + 1]}`);
    }
    lines.push(`Connection: ${connection}`, '', '');
    return Buffer.from(lines.join('\r\n'));
  }
}
