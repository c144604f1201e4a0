import type * as Api from '@opentelemetry/api';
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';

import type { NewEvent } from '../eventstore/event-store.js';
import type { EndedAnswer, RequestSpan } from '../http/answered/ended-answer.js';
import type { CommittedTrace } from '../projections/runner/runner-observer.js';
import { withTimeout } from '../time/with-timeout.js';
import { readTraceparent, traceparentOf } from './traceparent.js';

/** How long the spans that have not been sent may take when the process ends. */
const CLOSE_LIMIT_MS = 1_500;

/**
 * The spans of a process: a request, the appends that its events were in, and the commits that brought them into rows. What ties
 * them is the traceparent in the metadata of the events.
 */
export class Tracing {
  readonly #tracer: Tracer;
  readonly #api: Pick<typeof Api, 'ROOT_CONTEXT' | 'SpanKind' | 'SpanStatusCode' | 'trace'>;
  readonly #shutdown: () => Promise<void>;

  /** @param shutdown sends what has not been sent */
  constructor(tracer: Tracer, api: typeof Api, shutdown: () => Promise<void>) {
    this.#tracer = tracer;
    this.#api = api;
    this.#shutdown = shutdown;
  }

  /**
   * Begins the span of a request.
   * @param method of HTTP, or WS
   * @param traceparent that the client sent, whose trace goes on then
   */
  beginRequest(method: string, traceparent: unknown): RequestSpan {
    const kind = this.#api.SpanKind.SERVER;
    const span = this.#tracer.startSpan(method, { kind }, this.#under(traceparent));
    return {
      traceparent: traceparentOf(span.spanContext()),
      end: (answer) => this.#endRequest(span, answer),
    };
  }

  /**
   * Begins a span for each trace that some of the events belong to.
   * @returns is to be called when the append has ended, with its error if it failed; undefined when they belong to none
   */
  beginAppend(stream: string, events: readonly NewEvent[]): ((error: unknown) => void) | undefined {
    const traces = new Set<unknown>();
    for (const { metadata } of events) {
      if (metadata['traceparent'] !== undefined) traces.add(metadata['traceparent']);
    }
    if (traces.size === 0) return undefined;
    const kind = this.#api.SpanKind.PRODUCER;
    const attributes = { 'tradeflow.stream': stream, 'tradeflow.batch.events': events.length };
    const spans = [...traces].map((traceparent) =>
      this.#tracer.startSpan('append', { kind, attributes }, this.#under(traceparent)),
    );
    return (error) => {
      for (const span of spans) this.#end(span, error instanceof Error ? error.message : undefined);
    };
  }

  /** Adds a span for each trace of which events have come into rows. */
  committed(traces: readonly CommittedTrace[]): void {
    for (const { traceparent, correlationId, beganAtMs, endedAtMs, ...rest } of traces) {
      const attributes: Attributes = {
        ...(correlationId !== undefined && { 'tradeflow.correlation_id': correlationId }),
        'tradeflow.projections': [...rest.projections],
        'tradeflow.events': rest.events,
        'tradeflow.position': rest.position,
      };
      const options = { kind: this.#api.SpanKind.CONSUMER, attributes, startTime: beganAtMs };
      this.#tracer.startSpan('project', options, this.#under(traceparent)).end(endedAtMs);
    }
  }

  /** Sends what has not been sent, as far as that is done in time. Never throws. */
  async close(): Promise<void> {
    const late = (): Error => new Error('the collector does not answer');
    await withTimeout(this.#shutdown(), CLOSE_LIMIT_MS, late).catch(() => undefined);
  }

  #endRequest(span: Span, answer: EndedAnswer): void {
    const { method, route, status, isAborted, correlationId, principal, commandId } = answer;
    if (route !== undefined) span.updateName(`${method} ${route}`);
    span.setAttributes({
      'http.request.method': method,
      'http.response.status_code': status,
      ...(route !== undefined && { 'http.route': route }),
      ...(correlationId !== undefined && { 'tradeflow.correlation_id': correlationId }),
      ...(principal !== undefined && { 'enduser.id': principal }),
      ...(commandId !== undefined && { 'tradeflow.command_id': commandId }),
      ...(isAborted && { 'tradeflow.aborted': true }),
    });
    this.#end(span, status >= 500 ? `status ${status}` : undefined);
  }

  /** @param failure why it failed, if it did */
  #end(span: Span, failure: string | undefined): void {
    if (failure !== undefined) {
      span.setStatus({ code: this.#api.SpanStatusCode.ERROR, message: failure });
    }
    span.end();
  }

  #under(traceparent: unknown): Context {
    const { ROOT_CONTEXT, trace } = this.#api;
    const parent = readTraceparent(traceparent);
    return parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  }
}
