import { named, type Principal } from './auth/principal.js';
import { randomUUID } from './environment/ids.js';

/*
 * At the root, beside errors.ts, because commands and queries both need it and neither may import the other. It is made
 * where a request comes in, by newContext. One with an Idempotency-Key gets the id of its command from the bus, which
 * derives it; a request that comes to several commands derives the context of each (commands/keyed-commands.ts). Nobody
 * else makes up an id or a name.
 */

/** Nobody in particular: a request does not say who sends it. */
export const ANONYMOUS: Principal = named('anonymous');

/** On whose behalf, and under which conditions, a request is carried out. */
export interface RequestContext {
  readonly principal: Principal;
  /** The user whose orders, and whatever else is his, it may touch, and nobody else's; absent: anybody's. */
  readonly owner?: string;
  /** UUID of the command that the request is; ids of the events that it causes derive from it. */
  readonly commandId: string;
  /** Ties together everything that one request of a client causes. */
  readonly correlationId: string;
  /** The span that it is (W3C Trace Context), when there are traces. */
  readonly traceparent?: string;
  /** The client's, under which it may send the request again and have it carried out once. */
  readonly idempotencyKey?: string;
  /** Why it is asked for, where whoever asks has said so; the events that it causes record it. */
  readonly reason?: string;
  /** Present when there is a key: what tells the request from another one that came with it. */
  readonly fingerprint?: string;
  /** When the command must have been taken up, or is not to be done at all; absent when the client did not say so. */
  readonly deadline?: Date;
  /** Whether it is to be decided and not done. */
  readonly validateOnly?: true;
  /** Log position that a query must have reached; absent when whatever the read model holds will do. */
  readonly atLeast?: bigint;
  /** Who sent it: each market takes up the commands of one sender in the order in which it got them. Absent: a user's. */
  readonly sender?: object;
  /** Of a command that is a part of a request: its place among the parts for its market. */
  readonly place?: PlaceInRun;
  /** Is told the id of its command when its key gives it another. */
  readonly onKeyed?: (commandId: string) => void;
  /** Is called when its market has it in its queue, or the first of its commands: what is sent then comes after it. */
  readonly onQueued?: () => void;
}

/** Parts of one request that are done one after the other in one market: after one that fails by no fault of its own, none. */
export interface Run {
  /** The place of the first that failed so; Infinity as long as none did. */
  failedAt: number;
}

export interface PlaceInRun {
  readonly run: Run;
  readonly index: number;
}

/** What a client asks for beside the request itself. */
export interface RequestConditions {
  /** Log position of its consistency token. */
  readonly atLeast?: bigint | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly deadline?: Date | undefined;
  readonly validateOnly?: boolean | undefined;
}

/**
 * The context of a request that has just come in.
 * @param correlationId the client's, or made for the request; default: the id of its command
 * @param conditions of the request, as far as the client sent any
 */
export function newContext(
  principal: Principal,
  correlationId?: string,
  { atLeast, idempotencyKey, deadline, validateOnly }: RequestConditions = {},
): RequestContext {
  const commandId = randomUUID();
  return {
    principal,
    commandId,
    correlationId: correlationId ?? commandId,
    ...(atLeast !== undefined && { atLeast }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(deadline !== undefined && { deadline }),
    ...(validateOnly === true && { validateOnly }),
  };
}
