import type { ErrorCode } from '../../errors.js';

/** What is noted of a request while it is answered, for whoever is told of its end. */
export interface AnswerNotes {
  /** Of its span (W3C Trace Context), when there are traces. */
  traceparent?: string | undefined;
  /** That its answer gave; absent from what was refused before it had one. */
  correlationId?: string | undefined;
  /** Who asked, by id: proved where access is configured, else named by the request. */
  principal?: string | undefined;
  /** Of a command that was let in: the id that its events carry. */
  commandId?: string | undefined;
  /** The code of the problem that it was answered with. */
  problem?: ErrorCode | undefined;
}

/** A request that is through, over HTTP or over a socket; what costs something to find out is found out when asked. */
export interface EndedAnswer extends Readonly<AnswerNotes> {
  /** The method of HTTP; `WS` for a command over a socket. */
  readonly method: string;
  /**
   * The pattern of the route that took it, such as `/api/v1/orders/:orderId`, or the method of a command over a socket, such as
   * `order.place`; undefined when none took it. There are as many values as there are routes, and no more.
   */
  readonly route: string | undefined;
  /** Of HTTP; 499 when the client had gone before an answer began. */
  readonly status: number;
  /** From when it was taken up to when its answer had gone out, or its connection was gone. */
  readonly ms: number;
  /** Whether its connection was gone before all of the answer was out. */
  readonly isAborted: boolean;
}

/** The span of a request in a trace. */
export interface RequestSpan {
  /** By which what the request causes is tied to it (W3C Trace Context); undefined when it is not sampled. */
  readonly traceparent: string | undefined;
  end(answer: EndedAnswer): void;
}

/** Begins the spans of requests. */
export interface RequestTracer {
  /** @param traceparent as the client sent it, if it did */
  beginRequest(method: string, traceparent: unknown): RequestSpan;
}

/** Is told of the end of every answer. It must not throw, and costs next to nothing: it is on the way of every order. */
export interface AnswerListener {
  ended(answer: EndedAnswer): void;
  /** Requests were refused in a crowd before they were read: so many, with this status and code. */
  refusedUnread?(count: number, status: number, problem: ErrorCode): void;
}
