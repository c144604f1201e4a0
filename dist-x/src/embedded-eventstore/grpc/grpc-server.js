import { once } from 'node:events';
import { createSecureServer, createServer, } from 'node:http2';
import { CallFailure, Status, toCallFailure } from './call-failure.js';
import { frameMessage } from './message-framing.js';
import { ServerCall } from './server-call.js';
/** Bytes that a client may send ahead of what has been read: on a connection, and on each of its calls. */
const RECEIVE_WINDOW_BYTES = 1024 * 1024;
const UNSUPPORTED_MEDIA_TYPE = 415;
const SESSION_OPTIONS = {
    settings: { initialWindowSize: RECEIVE_WINDOW_BYTES },
    // What a call may have unsent is bounded by the call; Node would refuse calls for what all have together.
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
};
/**
 * A gRPC server on `node:http2`, as much of one as this store needs: messages are bytes, methods may answer with many of
 * them in one write, and nothing is compressed. It stands in for the server of @grpc/grpc-js, whose work on each message
 * costs more than reading an event from the log.
 */
export class GrpcServer {
    #options;
    #http2;
    #sessions = new Set();
    constructor(options) {
        this.#options = options;
        const { certificate } = options;
        this.#http2 =
            certificate === undefined
                ? createServer(SESSION_OPTIONS)
                : createSecureServer({ ...SESSION_OPTIONS, ...certificate });
        this.#http2.on('session', (session) => this.#admit(session));
        this.#http2.on('stream', (stream, headers) => this.#accept(stream, headers));
    }
    /** Listens, and answers the port. @param port 0 lets the system choose */
    async listen(host, port) {
        this.#http2.listen(port, host);
        await once(this.#http2, 'listening');
        return this.#http2.address().port;
    }
    /** Cuts every connection and frees the port. */
    close() {
        this.#http2.close();
        for (const session of this.#sessions)
            session.destroy();
    }
    #admit(session) {
        session.setLocalWindowSize(RECEIVE_WINDOW_BYTES);
        this.#sessions.add(session);
        session.on('close', () => this.#sessions.delete(session));
    }
    #accept(stream, headers) {
        if (headers['content-type']?.startsWith('application/grpc') !== true) {
            stream.on('error', () => undefined);
            stream.respond({ ':status': UNSUPPORTED_MEDIA_TYPE }, { endStream: true });
            return;
        }
        const call = new ServerCall(stream, headers, this.#options.maxMessageBytes);
        this.#serve(call)
            .then(() => call.end(), (error) => call.end(toCallFailure(error)))
            // A call that cannot even be ended must not end the server.
            .catch(() => stream.destroy());
    }
    async #serve(call) {
        const path = call.headers[':path'] ?? '';
        const method = Object.hasOwn(this.#options.methods, path)
            ? this.#options.methods[path]
            : undefined;
        if (method === undefined) {
            throw new CallFailure(Status.UNIMPLEMENTED, `the server does not offer ${path}`);
        }
        await method(call);
    }
}
/** A method that takes one message and answers with one, both in their wire form. */
export function unary(answer) {
    return async (call) => {
        call.send(frameMessage(await answer(await call.receiveOne())));
    };
}
//# sourceMappingURL=grpc-server.js.map