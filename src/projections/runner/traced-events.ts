import { type DecodedEvent, reads } from '../folding/decode-batch.js';
import type { Projection } from '../projection.js';
import type { CommittedTrace } from './runner-observer.js';

/** What is known of a trace before its rows are committed. */
export type TakenTrace = Omit<CommittedTrace, 'endedAtMs'>;

/**
 * The traces that events of a batch belong to.
 * @param events those that some projection reads
 * @param projections that may read them
 * @param beganAtMs when the batch was taken up
 */
export function tracesIn(
  events: readonly DecodedEvent[],
  projections: readonly Projection[],
  beganAtMs: number,
): readonly TakenTrace[] {
  const byParent = new Map<string, DecodedEvent[]>();
  for (const event of events) {
    const { traceparent } = event.recorded.metadata;
    if (typeof traceparent !== 'string') continue;
    const others = byParent.get(traceparent);
    if (others === undefined) byParent.set(traceparent, [event]);
    else others.push(event);
  }
  return [...byParent].map(([traceparent, own]) => {
    const { metadata, position } = own.at(-1)!.recorded;
    const correlationId = metadata['$correlationId'];
    const written = projections.filter((each) => own.some((e) => reads(each, e.recorded.type)));
    return {
      traceparent,
      correlationId: typeof correlationId === 'string' ? correlationId : undefined,
      projections: written.map(({ name }) => name),
      ...{ events: own.length, position: String(position), beganAtMs },
    };
  });
}
