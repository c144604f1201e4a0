import type { SpanContext } from '@opentelemetry/api';

/** As W3C Trace Context has it, of version 00 and of later ones, whose further fields are left alone. */
const TRACEPARENT =
  /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:$|-)/;

const SAMPLED = 1;

/** The span that a traceparent names; undefined when it is none, which the standard has ignored. */
export function readTraceparent(text: unknown): SpanContext | undefined {
  if (typeof text !== 'string') return undefined;
  const [, , traceId, spanId, flags] = TRACEPARENT.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & SAMPLED, isRemote: true };
}

/** The traceparent of a span; undefined when it is not sampled, so that nothing need be said of it. */
export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string | undefined {
  return (traceFlags & SAMPLED) === 0 ? undefined : `00-${traceId}-${spanId}-01`;
}
