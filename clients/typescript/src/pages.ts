import type { paths } from './generated/api.js';

/** What a query answers. */
type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  readonly get: {
    readonly responses: {
      readonly 200: { readonly content: { readonly 'application/json': infer Body } };
    };
  };
}
  ? Body
  : never;

/** The lists that come in pages. */
export type ListPath = {
  [Path in keyof paths]: AnswerOf<Path> extends { readonly items: readonly unknown[] }
    ? Path
    : never;
}[keyof paths];

/** What a list is of. */
export type ItemOf<Path extends ListPath> =
  AnswerOf<Path> extends { readonly items: readonly (infer Item)[] } ? Item : never;

/** The parameters of a list. */
export type ListParameters<Path extends ListPath> = paths[Path] extends {
  readonly get: { readonly parameters: infer Parameters };
}
  ? Parameters
  : never;

/** A page, and where the next one begins: lists by cursor, streams and candles by `from`. */
export interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor?: string;
  readonly nextFrom?: string;
}

/** What asks for the page behind another; undefined when there is none. */
export function nextOf({
  nextCursor,
  nextFrom,
}: Page): Readonly<Record<string, string>> | undefined {
  if (nextCursor !== undefined) return { cursor: nextCursor };
  return nextFrom === undefined ? undefined : { from: nextFrom };
}
