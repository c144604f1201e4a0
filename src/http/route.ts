import type { Logger } from 'pino';
import type { TSchema, TString } from 'typebox';

import type { IndexAnswer } from '../answers/index-answer.js';
import type { Answer } from '../answers/shapes.js';
import type { Accepted, CommandBus } from '../commands/bus.js';
import type { CommandOutcomes } from '../commands/command-outcomes.js';
import type { ProjectionOperations } from '../operations/projection-operations.js';
import type { Cache } from '../queries/cache/cache.js';
import type { CacheFound } from '../queries/cache/cache-view.js';
import type { Json } from '../queries/json.js';
import type { Queries } from '../queries/queries.js';
import type { Found } from '../queries/read-model.js';
import type { RequestContext } from '../request-context.js';
import type { Access } from './access.js';
import type { Health } from './health.js';

/*
 * A route is an entry of a list (routes/), made by `command`, `query`, `cached`, `operation`, `probe` or `document` below; routers.ts says what the
 * requests for each go through. What reads the lists sees a Route; those who write them have `handle` typed by the rest of the entry.
 */

/** The canonical prefix of commands and queries. */
export const API_PREFIX = '/api/v1';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a request counts against. orders: the rate at which a user places and changes orders. commands: that of
 * everything else that is written. queries: that of reads. probes: nothing; they tell how the process is.
 */
export type Limit = 'orders' | 'commands' | 'queries' | 'probes';

/** What the handlers of commands and queries work with. */
export interface Api {
  readonly bus: CommandBus;
  readonly outcomes: CommandOutcomes;
  readonly queries: Queries;
  readonly cache: Cache;
  readonly projections: ProjectionOperations;
  readonly logger: Logger;
  /** Is aborted when the process is to end, which does not wait for answers without end. */
  readonly stopping?: AbortSignal;
}

/** The figures of a process, as text of some format. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/** What the handlers of probes work with. */
export interface Probes {
  readonly health: Health;
  readonly metrics: MetricsText;
}

/** What the handlers of documents work with: each is made for the routes that the process serves. */
export interface Documents {
  /** By OpenAPI, as JSON. */
  readonly openApi: string;
  readonly index: IndexAnswer;
  /** Pages, as HTML. */
  readonly indexPage: string;
  readonly swaggerUiPage: string;
  readonly redocPage: string;
}

/** What a probe says. */
export interface ProbeReply<Body> {
  /** Default: 200. */
  readonly status?: 200 | 503;
  /** Of a body that is text and not JSON: its media type. */
  readonly contentType?: string;
  readonly body: Body;
}

/** The names behind the colons of a path: `orderId` of `/orders/:orderId`. */
type ParameterOf<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? ParameterOf<Head> | ParameterOf<Tail>
  : Path extends `:${infer Name}`
    ? Name
    : never;

/** What a route may take in a header: see docs/api.md. */
export type RequestHeader = 'Idempotency-Key' | 'Request-Deadline';

/** A class whose instances are checked input; see toDto. */
export type Dto<T extends object> = new () => T;

/** A request as a handler gets it: checked. */
export interface RouteRequest<
  Params = Readonly<Record<string, string>>,
  Query = object | undefined,
  Body = object | undefined,
> {
  readonly context: RequestContext;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Of a query: whether its client has gone, and nobody is there to be answered. */
  readonly isGone?: () => boolean;
}

/** What every route says of itself. */
interface RouteTerms {
  readonly method: Method;
  /** Whole, as Express writes it: `/api/v1/orders/:orderId`. */
  readonly path: string;
  /** What it is for, in a few words. */
  readonly what: string;
  readonly access: Access;
  readonly limit: Limit;
  /**
   * Of one that some may use for their own things only: its handler looks whose they are, by `context.owner`. Without it path, query
   * or body must name the user.
   */
  readonly looksForOwner?: true;
  /** What its path is made of, by name. */
  readonly params?: Readonly<Record<string, TString>>;
  /** What its query string may hold; without it nothing, but for validateOnly of a command. */
  readonly query?: Dto<object>;
  /** What its JSON body must hold; without it nothing. */
  readonly body?: Dto<object>;
  /** A body that it takes, for whoever reads the description. */
  readonly example?: object;
  /** The longest body that is read, in kB; default: BODY_LIMIT_KB of json-body.ts. */
  readonly bodyLimitKb?: number;
  /** What it answers with when all goes well; ProblemAnswer otherwise. */
  readonly answer: TSchema;
}

/** Changes something. Its answer carries a Consistency-Token. */
export interface CommandRoute extends RouteTerms {
  readonly kind: 'command';
  /** Those that mean something to it. */
  readonly headers: readonly RequestHeader[];
  /** Of success. */
  readonly status: 200 | 201;
  /** Id of the user in whose name it is done, as far as the request says; default: nobody in particular. */
  principal?(body: unknown, query: unknown): string;
  /** Path of what it has created, for the Location header. */
  location?(answer: unknown): string;
  handle(request: RouteRequest, api: Api): Promise<CommandReply<unknown>>;
}

/** What a command answers. */
export type CommandReply<Result> = Accepted<Result> & {
  /** Where nothing had to be done, in the place of the route's own. */
  readonly status?: 200;
};

/**
 * Reads. It waits for the position of the Consistency-Token that was sent with it, and its answer carries one of its own;
 * no cache stores it.
 */
export interface QueryRoute extends RouteTerms {
  readonly kind: 'query';
  handle(request: RouteRequest, api: Api): Promise<Found<unknown>>;
  /** All of it and not a page, for clients that ask for application/x-ndjson: one value a line, without a token. */
  lines?(request: RouteRequest, api: Api): AsyncIterable<object>;
}

/**
 * Reads views and nothing else: its handler is handed no more. It waits for nothing: when the views have not reached the
 * position of the Consistency-Token that was sent with it, it says so.
 */
export interface CacheRoute extends RouteTerms {
  readonly kind: 'cache';
  handle(request: RouteRequest, cache: Cache): Promise<CacheFound<unknown>>;
}

/** Has something done to what the process keeps; that it will be is all that its answer, a 202, says. */
export interface OperationRoute extends RouteTerms {
  readonly kind: 'operation';
  handle(request: RouteRequest, api: Api): Promise<unknown>;
}

/** Tells how the process is; served by a process of any role. */
export interface ProbeRoute extends RouteTerms {
  readonly kind: 'probe';
  /** It is for everybody, and who proves to be of the staff is told more: who does not is not refused. */
  readonly tellsStaffMore?: true;
  /** @param isStaff whether who asks has proved to be; everybody is where access is not configured */
  handle(probes: Probes, isStaff: boolean): Promise<ProbeReply<unknown>>;
}

/** What the process tells of itself: for a program, or for the browser of a person. */
export interface DocumentRoute extends RouteTerms {
  readonly kind: 'document';
  /** The media types of which the client may have one; the first is for who asks for none of them. */
  readonly media: readonly string[];
  handle(request: DocumentRequest, documents: Documents): DocumentReply;
}

/** A request for a document. */
export interface DocumentRequest<Params = Readonly<Record<string, string>>> {
  readonly params: Params;
  /** Which of the route's media types is wanted. */
  readonly media: string;
}

/** A document: its text, of the media type that is wanted unless it says so; or a file, whose ending tells the type. */
export type DocumentReply =
  { readonly text: string; readonly media?: string } | { readonly file: string };

export type Route =
  CommandRoute | QueryRoute | CacheRoute | OperationRoute | ProbeRoute | DocumentRoute;

/** The parameters of a path, each with its schema; to be left out when it has none. */
type Parameters<Path extends string> = [ParameterOf<Path>] extends [never]
  ? { readonly params?: never }
  : { readonly params: { readonly [Name in ParameterOf<Path>]: TString } };

/** The terms of a route, with the types that its handler depends on. */
type Typed<
  Path extends string,
  Query extends object | undefined,
  Body extends object | undefined,
  Schema extends TSchema,
> = Omit<RouteTerms, 'path' | 'params' | 'query' | 'body' | 'example' | 'answer'> &
  Parameters<Path> & {
    readonly path: Path;
    readonly query?: Dto<NonNullable<Query>>;
    readonly body?: Dto<NonNullable<Body>>;
    readonly example?: NoInfer<NonNullable<Body>>;
    readonly answer: Schema;
  };

type RequestOf<Path extends string, Query, Body> = RouteRequest<
  { readonly [Name in ParameterOf<Path>]: string },
  Query,
  Body
>;

/** Every command may be sent again under its key, and says by when it must be taken up. */
const COMMAND_HEADERS: readonly RequestHeader[] = ['Idempotency-Key', 'Request-Deadline'];

/**
 * An entry of a list. Its types have tied its handler to its schemas, and end here: the pipeline hands the handler what
 * those schemas let through.
 */
function entry<Kind extends Route['kind']>(
  kind: Kind,
  route: object,
): Extract<Route, { readonly kind: Kind }> {
  return { kind, ...route } as Extract<Route, { readonly kind: Kind }>;
}

/** An entry for a command. */
export function command<
  const Path extends string,
  Schema extends TSchema,
  Query extends object | undefined = undefined,
  Body extends object | undefined = undefined,
>(
  route: Typed<Path, Query, Body, Schema> & {
    readonly status: 200 | 201;
    principal?(body: Body, query: Query): string;
    location?(answer: Answer<Schema>): string;
    handle(request: RequestOf<Path, Query, Body>, api: Api): Promise<CommandReply<Answer<Schema>>>;
  },
): CommandRoute {
  return entry('command', { headers: COMMAND_HEADERS, ...route });
}

/** An entry for a query. */
export function query<
  const Path extends string,
  Schema extends TSchema,
  Query extends object | undefined = undefined,
>(
  route: Typed<Path, Query, undefined, Schema> & {
    handle(
      request: RequestOf<Path, Query, undefined>,
      api: Api,
    ): Promise<Found<Answer<Schema> | Json<Answer<Schema>>>>;
    lines?(request: RequestOf<Path, Query, undefined>, api: Api): AsyncIterable<object>;
  },
): QueryRoute {
  return entry('query', route);
}

/** An entry for what is answered from the cache. */
export function cached<
  const Path extends string,
  Schema extends TSchema,
  Query extends object | undefined = undefined,
>(
  route: Typed<Path, Query, undefined, Schema> & {
    handle(
      request: RequestOf<Path, Query, undefined>,
      cache: Cache,
    ): Promise<CacheFound<Answer<Schema>>>;
  },
): CacheRoute {
  return entry('cache', route);
}

/** An entry for an operation. */
export function operation<const Path extends string, Schema extends TSchema>(
  route: Typed<Path, undefined, undefined, Schema> & {
    handle(request: RequestOf<Path, undefined, undefined>, api: Api): Promise<Answer<Schema>>;
  },
): OperationRoute {
  return entry('operation', route);
}

/** An entry for a probe. */
export function probe<const Path extends string, Schema extends TSchema>(
  route: Typed<Path, undefined, undefined, Schema> & {
    readonly tellsStaffMore?: true;
    handle(probes: Probes, isStaff: boolean): Promise<ProbeReply<Answer<Schema>>>;
  },
): ProbeRoute {
  return entry('probe', route);
}

/** An entry for a document. */
export function document<const Path extends string, Schema extends TSchema>(
  route: Typed<Path, undefined, undefined, Schema> & {
    readonly media: readonly string[];
    handle(
      request: DocumentRequest<{ readonly [Name in ParameterOf<Path>]: string }>,
      documents: Documents,
    ): DocumentReply;
  },
): DocumentRoute {
  return entry('document', route);
}
