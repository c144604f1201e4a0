import { randomUUID } from './environment/ids.js';
/** Nobody in particular: a request does not say who sends it. */
export const ANONYMOUS = { id: 'anonymous' };
/**
 * The context of a request that has just come in.
 * @param correlationId the client's, or made for the request; default: the id of its command
 * @param conditions of the request, as far as the client sent any
 */
export function newContext(principal, correlationId, { atLeast, idempotencyKey, deadline, validateOnly } = {}) {
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
//# sourceMappingURL=request-context.js.map