import { once } from 'node:events';
import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
  type SessionOptions,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { CallFailure, Status, toCallFailure } from './call-failure.js';
import { frameMessage } from './message-framing.js';
import { ServerCall } from './server-call.js';

/** Bytes that a client may send ahead of what has been read: on a connection, and on each of its calls. */
const RECEIVE_WINDOW_BYTES = 1024 * 1024;

const UNSUPPORTED_MEDIA_TYPE = 415;

const SESSION_OPTIONS: SessionOptions = {
  settings: { initialWindowSize: RECEIVE_WINDOW_BYTES },
  // What a call may have unsent is bounded by the call; Node would refuse calls for what all have together.
  maxSessionMemory: Number.MAX_SAFE_INTEGER,
};

/** Serves one call. It ends well when this resolves; with what it throws, made a CallFailure, otherwise. */
export type Method = (call: ServerCall) => Promise<void>;

/** What a service offers, by path, as in `/event_store.client.streams.Streams/Read`. */
export type Methods = Readonly<Record<string, Method>>;

/** What a server proves itself by, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface GrpcServerOptions {
  readonly methods: Methods;
  /** The largest message that is taken from a client. */
  readonly maxMessageBytes: number;
  /** Present on a server that speaks TLS. */
  readonly certificate?: Certificate | undefined;
}

/**
 * A gRPC server on `node:http2`, as much of one as this store needs: messages are bytes, methods may answer with many of
 * them in one write, and nothing is compressed. It stands in for the server of @grpc/grpc-js, whose work on each message
 * costs more than reading an event from the log.
 */
export class GrpcServer {
  readonly #options: GrpcServerOptions;
  readonly #http2: Http2Server | Http2SecureServer;
  readonly #sessions = new Set<ServerHttp2Session>();

  constructor(options: GrpcServerOptions) {
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
  async listen(host: string, port: number): Promise<number> {
    this.#http2.listen(port, host);
    await once(this.#http2, 'listening');
    return (this.#http2.address() as AddressInfo).port;
  }

  /** Cuts every connection and frees the port. */
  close(): void {
    this.#http2.close();
    for (const session of this.#sessions) session.destroy();
  }

  #admit(session: ServerHttp2Session): void {
    session.setLocalWindowSize(RECEIVE_WINDOW_BYTES);
    this.#sessions.add(session);
    session.on('close', () => this.#sessions.delete(session));
  }

  #accept(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    if (headers['content-type']?.startsWith('application/grpc') !== true) {
      stream.on('error', () => undefined);
      stream.respond({ ':status': UNSUPPORTED_MEDIA_TYPE }, { endStream: true });
      return;
    }
    const call = new ServerCall(stream, headers, this.#options.maxMessageBytes);
    this.#serve(call)
      .then(
        () => call.end(),
        (error: unknown) => call.end(toCallFailure(error)),
      )
      // A call that cannot even be ended must not end the server.
      .catch(() => stream.destroy());
  }

  async #serve(call: ServerCall): Promise<void> {
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
export function unary(answer: (request: Buffer) => Promise<Uint8Array> | Uint8Array): Method {
  return async (call) => {
    call.send(frameMessage(await answer(await call.receiveOne())));
  };
}
