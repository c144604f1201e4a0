import type { IncomingMessage } from 'node:http';
import { parse, type ParsedUrlQuery } from 'node:querystring';

/*
 * What a request asks for, as Express reads it: path and query of what stands behind its method. Parameters are texts, or lists of texts
 * when they are repeated; nothing nests.
 */

const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^/]*/i;

/** The path, without query. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  // A proxy is asked with the origin before it.
  return path.startsWith('/') ? path : path.replace(ORIGIN, '') || '/';
}

/** The query string by names; undefined when there is none. */
export function queryOf({ url = '' }: IncomingMessage): ParsedUrlQuery | undefined {
  const start = url.indexOf('?');
  if (start < 0) return undefined;
  const end = url.indexOf('#');
  if (end < 0) return parse(url.slice(start + 1));
  return end < start ? undefined : parse(url.slice(start + 1, end));
}
