import { Json } from '../../src/queries/json.js';
import { createQueries, type Queries } from '../../src/queries/queries.js';
import type { Found } from '../../src/queries/read-model.js';

/** What a result says that may be written already. */
export type Parsed<Result> = Result extends Json<infer Answer> ? Answer : Result;

type ResultOf<Execute extends (...args: never[]) => unknown> =
  Awaited<ReturnType<Execute>> extends Found<infer Result> ? Result : never;

/** All queries, with results that can be looked into. */
export type ParsedQueries = {
  readonly [Name in keyof Queries]: {
    execute(
      ...args: Parameters<Queries[Name]['execute']>
    ): Promise<Found<Parsed<ResultOf<Queries[Name]['execute']>>>>;
  };
};

/** The queries of the product, whose results are parsed where they are written. */
export function createParsedQueries(...parts: Parameters<typeof createQueries>): ParsedQueries {
  const queries = Object.entries(createQueries(...parts)).map(([name, query]) => {
    const execute = async (...args: never[]): Promise<Found<unknown>> => {
      const found = await (query.execute as (...args: never[]) => Promise<Found<unknown>>).apply(
        query,
        args,
      );
      return found.result instanceof Json ? { ...found, result: found.result.parse() } : found;
    };
    return [name, { execute }];
  });
  // Each takes what its query takes, and says what that says.
  return Object.fromEntries(queries) as ParsedQueries;
}
