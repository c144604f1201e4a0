import { randomUUID } from '../environment/ids.js';
export const CORRELATION_HEADER = 'X-Correlation-Id';
/** What a client may choose as its own correlation id; nothing in it grows when it is written as JSON. */
const ACCEPTABLE = /^[\w.:~+/=@-]{1,128}$/;
/** Gives every request a correlation id, the client's own when it sent a fit one. */
export const correlation = (req, res, next) => {
    const sent = req.get(CORRELATION_HEADER);
    const { locals } = res;
    locals.correlationId = correlationIdFor(sent);
    next();
};
/** The correlation id of a request. @param sent the client's own, which counts when it is fit */
export function correlationIdFor(sent) {
    return sent !== undefined && ACCEPTABLE.test(sent) ? sent : randomUUID();
}
/** The id of the request that is answered; undefined when `correlation` has not been reached. */
export function correlationIdOf({ locals }) {
    return locals.correlationId;
}
//# sourceMappingURL=correlation.js.map