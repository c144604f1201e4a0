import { createHash } from 'node:crypto';

import { stringify } from 'yaml';

/** A function of templates: what was piped comes last. */
type TemplateFunction = (...args: readonly unknown[]) => unknown;

/** Those of Go and of Helm that the chart uses, but `include`, which is the renderer's. */
export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  default: (otherwise, value) => (isEmpty(value) ? otherwise : value),
  eq: (left, right) => left === right,
  gt: (left, right) => Number(left) > Number(right),
  int: (value) => Math.trunc(Number(value)),
  list: (...items) => items,
  nindent: (width, text) => `\n${indented(Number(width), String(text))}`,
  printf: (format, ...args) => {
    const rest = [...args];
    return String(format).replaceAll('%s', () => String(rest.shift()));
  },
  quote: (value) => JSON.stringify(String(value)),
  required: (message, value) => {
    if (isEmpty(value)) throw new Error(String(message));
    return value;
  },
  sha256sum: (text) => createHash('sha256').update(String(text)).digest('hex'),
  toYaml: (value) => stringify(value).trimEnd(),
  trimSuffix: (suffix, text) => {
    const [end, whole] = [String(suffix), String(text)];
    return whole.endsWith(end) ? whole.slice(0, -end.length) : whole;
  },
  trunc: (length, text) => String(text).slice(0, Number(length)),
};

/** What counts as nothing in a template. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

function indented(width: number, text: string): string {
  return text.replaceAll(/^/gm, ' '.repeat(width));
}
