import { createHash, timingSafeEqual } from 'node:crypto';
import { CallFailure, Status } from '../grpc/call-failure.js';
/**
 * A method for those only who send the credentials, as HTTP's Basic does. The answers to others are EventStoreDB's: the
 * official clients make AccessDeniedError of both.
 */
export function requireCredentials(method, credentials) {
    const expected = digest(`${credentials.user}:${credentials.password}`);
    return async (call) => {
        const sent = basicCredentials(call.headers.authorization);
        if (sent === undefined) {
            const trailers = { exception: 'access-denied' };
            throw new CallFailure(Status.PERMISSION_DENIED, 'Access Denied', trailers);
        }
        // Digests have one length, and comparing them takes one time, whatever was sent.
        if (!timingSafeEqual(digest(sent), expected)) {
            throw new CallFailure(Status.UNAUTHENTICATED, 'the user or the password is wrong');
        }
        await method(call);
    };
}
function basicCredentials(header) {
    const [, encoded] = /^basic ([a-z0-9+/=]+)$/i.exec(header ?? '') ?? [];
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
function digest(text) {
    return createHash('sha256').update(text).digest();
}
//# sourceMappingURL=credentials.js.map