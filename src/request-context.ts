import { randomUUID } from 'node:crypto';

/*
 * At the root, beside errors.ts, because commands and queries both need it and neither may import the other. It is made
 * where a request comes in, by newContext, and passed down unchanged; a request that comes to several commands makes
 * the context of each by nextCommand. Nobody else makes up an id or a name.
 */

/** Who asks. */
export interface Principal {
  /** A user id, or a name for whoever acts without one. Events record it as their actor. */
  readonly id: string;
}

/** Nobody in particular: a request does not say who sends it. */
export const ANONYMOUS: Principal = { id: 'anonymous' };

/** On whose behalf, and under which conditions, a request is carried out. */
export interface RequestContext {
  readonly principal: Principal;
  /** UUID of the command that the request is; ids of the events that it causes derive from it. */
  readonly commandId: string;
  /** Ties together everything that one request of a client causes. */
  readonly correlationId: string;
  /** When the client stops waiting for the answer; absent when it did not say so. */
  readonly deadline?: Date;
  /** Log position that a query must have reached; absent when whatever the read model holds will do. */
  readonly atLeast?: bigint;
}

/**
 * The context of a request that has just come in.
 * @param correlationId the client's, or made for the request; default: the id of its command
 * @param atLeast log position of the client's consistency token
 */
export function newContext(
  principal: Principal,
  correlationId?: string,
  atLeast?: bigint,
): RequestContext {
  const commandId = randomUUID();
  return {
    principal,
    commandId,
    correlationId: correlationId ?? commandId,
    ...(atLeast !== undefined && { atLeast }),
  };
}

/** The context of a further command of the same request: what identifies its events must not be the same. */
export function nextCommand(context: RequestContext): RequestContext {
  return { ...context, commandId: randomUUID() };
}
