import type { EventStore } from '../../src/eventstore/event-store.js';
import { PastMarkets } from '../../src/history/past-markets.js';
import type { LagMeter } from '../../src/projections/lag/lag-meter.js';
import { Json } from '../../src/queries/json.js';
import { createQueries, type Queries } from '../../src/queries/queries.js';
import type { Found, ReadModel } from '../../src/queries/read-model.js';

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

/** The queries of the product, whose results are parsed where they are written; no snapshot is read for the past. */
export function createParsedQueries(
  readModel: ReadModel,
  store: EventStore,
  lagMeter: LagMeter,
): ParsedQueries {
  const past = new PastMarkets(store, async () => undefined);
  const all = createQueries(readModel, store, lagMeter, past);
  const queries = Object.entries(all).map(([name, query]) => {
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
