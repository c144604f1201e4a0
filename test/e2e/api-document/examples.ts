import type { SentRequest } from '../recorded-session/exchange.js';

/*
 * An example of docs/api.md is a fenced block labelled `http`: the request as it is sent, without the Host, then from the
 * line `HTTP/1.1 <status>` on the answer, with those of its headers that tell something. An empty line parts a head from
 * its body.
 */

/** An answer as a document shows it. */
export interface ShownAnswer {
  /** Such as `201 Created`. */
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Example {
  /** Where it begins: `docs/api.md:12: GET /livez`. */
  readonly name: string;
  readonly request: SentRequest;
  readonly answer: ShownAnswer;
}

interface Block {
  /** Number of its first line in the document, from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

const BEGIN = /^\s*```\s*http\b/;
const END = /^\s*```\s*$/;
const REQUEST_LINE = /^([A-Z]+) (\/\S*)$/;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3} \S.*)$/;
const HEADER_LINE = /^([\w-]+): (\S.*)$/;

/**
 * The examples of a document, in its order.
 * @param file what it is called
 * @throws Error for a block that is no example, naming its line
 */
export function examplesOf(file: string, markdown: string): readonly Example[] {
  return blocksOf(markdown).map(({ line, lines }) => {
    const where = `${file}:${line}`;
    const status = lines.findIndex((text) => STATUS_LINE.test(text));
    if (status < 0) throw new Error(`${where}: no answer follows the request`);
    const request = requestOf(where, lines.slice(0, status));
    const answer = answerOf(where, lines.slice(status));
    return { name: `${where}: ${request.method} ${request.path}`, request, answer };
  });
}

function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split('\n');
  return lines.flatMap((text, index) => {
    if (!BEGIN.test(text)) return [];
    const length = lines.slice(index + 1).findIndex((line) => END.test(line));
    return [{ line: index + 2, lines: lines.slice(index + 1, index + 1 + length) }];
  });
}

function requestOf(where: string, lines: readonly string[]): SentRequest {
  const { first, headers, body } = messageOf(where, lines);
  const [, method, path] = REQUEST_LINE.exec(first) ?? [];
  if (method === undefined || path === undefined) {
    throw new Error(`${where}: no request line: ${first}`);
  }
  return { method, path, headers, ...(body !== '' && { body }) };
}

function answerOf(where: string, lines: readonly string[]): ShownAnswer {
  const { first, headers, body } = messageOf(where, lines);
  return { status: STATUS_LINE.exec(first)![1]!, headers, body };
}

/** A message: its first line, its headers, and behind an empty line its body. */
function messageOf(where: string, [first = '', ...lines]: readonly string[]) {
  const empty = lines.indexOf('');
  const head = empty < 0 ? lines : lines.slice(0, empty);
  const headers = head.map((line) => {
    const [, name, value] = HEADER_LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`${where}: no header: ${line}`);
    return [name, value] as const;
  });
  const body = lines.slice(head.length).join('\n').trim();
  return { first, headers: Object.fromEntries(headers), body };
}
