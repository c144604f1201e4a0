import { named, type Principal } from '../auth/principal.js';
import { forbidden } from '../auth/refused.js';
import { ApplicationError } from '../errors.js';
import { orderNotFound } from '../queries/not-found.js';
import {
  ANONYMOUS,
  newContext,
  type RequestConditions,
  type RequestContext,
} from '../request-context.js';
import { type Asker, expectOwn, type NamesUser } from './access.js';
import type { AnswerNotes } from './answered/ended-answer.js';
import { type CallerCounting, countOrders } from './limits/counting.js';
import { readAs } from './read-as.js';
import type { Api, CommandReply, CommandRoute } from './route.js';

/** What a client sent to a command's route, not checked yet. */
export interface SentInput {
  readonly query: unknown;
  /** Undefined when there is none. */
  readonly body: unknown;
  readonly params: Readonly<Record<string, string>>;
}

/** What it sent beside, checked, and how it is handed on. */
export interface SentContext {
  readonly conditions: RequestConditions;
  readonly correlationId: string | undefined;
  readonly handing?: Pick<RequestContext, 'sender' | 'onQueued'>;
  /** Who asks; absent where access is not configured, so that whoever is named does. */
  readonly asker?: Asker | undefined;
  /** Absent where nothing is counted. */
  readonly counting?: CallerCounting | undefined;
  /** Is given whose command it is, and its id, once it is let in. */
  readonly notes?: AnswerNotes | undefined;
}

/** What a client is told of a command that was not refused. */
export interface CommandAnswer {
  readonly status: 200 | 201;
  /** With `validateOnly`, when that was asked for. */
  readonly result: unknown;
  readonly position: bigint | undefined;
  readonly isRepeated: boolean;
}

/**
 * Checks what was sent to a command's route, and has the command carried out: the same for whatever brought it here.
 * @throws ApplicationError, or whatever else the handler throws; see asApplicationError
 */
export async function runCommand(
  route: CommandRoute,
  sent: SentInput,
  { conditions, correlationId, handing, asker, counting, notes }: SentContext,
  api: Api,
): Promise<CommandAnswer> {
  const query = readAs(route.query, sent.query);
  const body = readAs(route.body, sent.body === undefined ? {} : sent.body);
  const { params } = sent;
  if (asker?.owner !== undefined) expectOwnRequest(route, asker.owner, params, query, body);
  if (counting !== undefined) await countOrders(route, { query, body, params }, counting);
  const principal = asker?.principal ?? namedPrincipal(route.principal?.(body, query));
  const owner = asker?.owner === undefined ? undefined : { owner: asker.owner };
  const context = Object.assign(newContext(principal, correlationId, conditions), handing, owner);
  if (notes !== undefined) note(context, notes);
  let reply: CommandReply<unknown>;
  try {
    reply = await route.handle({ query, body, params, context }, api);
  } catch (error) {
    return notTold(error, params['orderId'], asker?.owner, api);
  }
  const { result, position, isRepeated, status = route.status } = reply;
  if (conditions.validateOnly !== true) return { status, result, position, isRepeated };
  const tried = { ...(result as object), validateOnly: true };
  return { status: 200, result: tried, position: undefined, isRepeated: false };
}

/** Whose command it is, and its id: the one that its key gives it, if it has one. */
function note(
  context: RequestContext & { onKeyed?: RequestContext['onKeyed']; traceparent?: string },
  notes: AnswerNotes,
): void {
  notes.principal = context.principal.id;
  if (notes.traceparent !== undefined) context.traceparent = notes.traceparent;
  if (context.idempotencyKey === undefined) notes.commandId = context.commandId;
  else context.onKeyed = (commandId) => (notes.commandId = commandId);
}

function namedPrincipal(userId: string | undefined): Principal {
  return userId === undefined ? ANONYMOUS : named(userId);
}

/** @throws ApplicationError FORBIDDEN unless what is asked for is the owner's, or the handler looks whether it is */
function expectOwnRequest(
  { access, looksForOwner }: CommandRoute,
  owner: string,
  ...sent: readonly (NamesUser | undefined)[]
): void {
  if (expectOwn(owner, ...sent) || looksForOwner === true || access === 'public') return;
  throw forbidden(`name your own userId, ${owner}`, 'userId');
}

/**
 * A market remembers how its finished orders ended, and not whose they were: nobody is told that of another's.
 * @throws ApplicationError ORDER_NOT_FOUND in the place of ORDER_NOT_OPEN for another user's order; otherwise the error
 */
export async function notTold(
  error: unknown,
  orderId: string | undefined,
  owner: string | undefined,
  { queries }: Pick<Api, 'queries'>,
): Promise<never> {
  const isEnded = error instanceof ApplicationError && error.code === 'ORDER_NOT_OPEN';
  if (!isEnded || owner === undefined || orderId === undefined) throw error;
  const atLeast = error.position;
  const { result } = await queries.getOrder.execute(orderId, { atLeast });
  throw result.parse().userId === owner ? error : orderNotFound(orderId);
}
