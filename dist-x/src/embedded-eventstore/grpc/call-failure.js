/** The status codes of gRPC that this server answers with. */
export const Status = {
    OK: 0,
    CANCELLED: 1,
    UNKNOWN: 2,
    INVALID_ARGUMENT: 3,
    DEADLINE_EXCEEDED: 4,
    PERMISSION_DENIED: 7,
    RESOURCE_EXHAUSTED: 8,
    FAILED_PRECONDITION: 9,
    UNIMPLEMENTED: 12,
    INTERNAL: 13,
    UNAUTHENTICATED: 16,
};
/** What ends a call with another status than OK. */
export class CallFailure extends Error {
    code;
    trailers;
    /** @param trailers further trailers, by lower-case key; printable ASCII */
    constructor(code, message, trailers = {}) {
        super(message);
        this.code = code;
        this.trailers = trailers;
        this.name = new.target.name;
    }
}
/** What a client is told of an error: a CallFailure as it is, anything else by its message. */
export function toCallFailure(error) {
    if (error instanceof CallFailure)
        return error;
    return new CallFailure(Status.UNKNOWN, error instanceof Error ? error.message : String(error));
}
//# sourceMappingURL=call-failure.js.map