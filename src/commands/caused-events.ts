import type { MarketEvent } from '../domain/market/events.js';
import type { EventOrigin } from '../eventstore/codec/encode.js';
import type { RequestContext } from '../request-context.js';
import type { Submission } from './sequencer/batch.js';

type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

/** What the events of a command record of the request behind it. */
export function originOf(context: RequestContext): EventOrigin {
  const { commandId, correlationId, principal, traceparent, reason, fingerprint } = context;
  const origin = { commandId, correlationId, actor: principal.id };
  const isBare = reason === undefined && fingerprint === undefined && traceparent === undefined;
  if (isBare) return origin;
  return {
    ...origin,
    ...(traceparent !== undefined && { traceparent }),
    ...(reason !== undefined && { reason }),
    ...(fingerprint !== undefined && { fingerprint }),
  };
}

/** A command as it is handed to its aggregate, under the conditions of the request behind it. */
export function submissionOf<Command>(
  command: Command,
  context: RequestContext,
): Submission<Command> {
  const { deadline, validateOnly, sender, place, onQueued } = context;
  // Set one by one: of what is spread, each costs a good part of a microsecond.
  const submission: Writable<Submission<Command>> = { command, context: originOf(context) };
  if (deadline !== undefined) submission.deadline = deadline;
  if (validateOnly === true) submission.validateOnly = validateOnly;
  if (sender !== undefined) submission.sender = sender;
  if (place !== undefined) submission.place = place;
  if (onQueued !== undefined) submission.onQueued = onQueued;
  return submission;
}

/**
 * The first event of a type among those that a command caused.
 * @throws Error when there is none: the domain has broken its own contract
 */
export function eventOf<Type extends MarketEvent['type']>(
  events: readonly MarketEvent[],
  type: Type,
): Extract<MarketEvent, { type: Type }> {
  const event = events.find((candidate) => candidate.type === type);
  if (event === undefined) throw new Error(`the command caused no ${type}`);
  return event as Extract<MarketEvent, { type: Type }>;
}
