import { randomUUID } from 'node:crypto';

/*
 * At the root, beside errors.ts, because commands and queries both need it and neither may import the other. It is made
 * where a request comes in, by newContext. One with an Idempotency-Key gets the id of its command from the bus, which
 * derives it; a request that comes to several commands derives the context of each (commands/keyed-commands.ts). Nobody
 * else makes up an id or a name.
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
  /** The client's, under which it may send the request again and have it carried out once. */
  readonly idempotencyKey?: string;
  /** Present when there is a key: what tells the request from another one that came with it. */
  readonly fingerprint?: string;
  /** When the client stops waiting for the answer; absent when it did not say so. */
  readonly deadline?: Date;
  /** Log position that a query must have reached; absent when whatever the read model holds will do. */
  readonly atLeast?: bigint;
}

/** What a client asks for beside the request itself. */
export interface RequestConditions {
  /** Log position of its consistency token. */
  readonly atLeast?: bigint | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * The context of a request that has just come in.
 * @param correlationId the client's, or made for the request; default: the id of its command
 * @param conditions of the request, as far as the client sent any
 */
export function newContext(
  principal: Principal,
  correlationId?: string,
  { atLeast, idempotencyKey }: RequestConditions = {},
): RequestContext {
  const commandId = randomUUID();
  return {
    principal,
    commandId,
    correlationId: correlationId ?? commandId,
    ...(atLeast !== undefined && { atLeast }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
}
