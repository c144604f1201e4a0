import {
  ANONYMOUS,
  newContext,
  type RequestConditions,
  type RequestContext,
} from '../request-context.js';
import { type CallerCounting, countOrders } from './limits/counting.js';
import { readAs } from './read-as.js';
import type { Api, CommandRoute } from './route.js';

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
  /** Absent where nothing is counted. */
  readonly counting?: CallerCounting | undefined;
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
  { conditions, correlationId, handing, counting }: SentContext,
  api: Api,
): Promise<CommandAnswer> {
  const query = readAs(route.query, sent.query);
  const body = readAs(route.body, sent.body === undefined ? {} : sent.body);
  const userId = route.principal?.(body, query);
  if (counting !== undefined) {
    await countOrders(route, { query, body, params: sent.params }, counting);
  }
  const principal = userId === undefined ? ANONYMOUS : { id: userId };
  const context = { ...newContext(principal, correlationId, conditions), ...handing };
  const reply = await route.handle({ query, body, params: sent.params, context }, api);
  const { result, position, isRepeated, status = route.status } = reply;
  if (conditions.validateOnly !== true) return { status, result, position, isRepeated };
  const tried = { ...(result as object), validateOnly: true };
  return { status: 200, result: tried, position: undefined, isRepeated: false };
}
