import { isDeepStrictEqual } from 'node:util';

import { answerOf } from '../../../src/commands/command-answers.js';
import { ApplicationError } from '../../../src/errors.js';
import { EventStoreUnavailable } from '../../../src/eventstore/errors.js';
import type { Asked, Attempt } from '../clients/history.js';
import type { Answer } from '../process/request.js';
import { commandsOf } from './commands-of.js';
import type { MarketLog } from './market-log.js';

/** What one command was answered: its result, an error, or undefined when it was not answered at all. */
export type CommandAnswered =
  | { readonly result: object; readonly isRepeated: boolean }
  | { readonly error: ApplicationError }
  | undefined;

/** A command of an attempt, with what was answered of it. */
export interface AnsweredCommand {
  readonly attempt: Attempt;
  readonly commandId: string;
  readonly command: ReturnType<typeof commandsOf>[number]['command'];
  readonly answered: CommandAnswered;
}

/** Codes that say that nothing was done, for no reason of the market's. */
const NOT_DONE = new Set<string>([
  ...['EVENT_STORE_UNAVAILABLE', 'OVERLOADED', 'SHUTTING_DOWN', 'DEADLINE_EXCEEDED'],
  ...['NOT_ATTEMPTED', 'IDEMPOTENCY_KEY_IN_FLIGHT'],
]);

/** The commands that an attempt comes to, each with its answer. */
export function answeredCommands(attempt: Attempt): readonly AnsweredCommand[] {
  if (attempt.commandId === undefined) return [];
  return commandsOf(attempt).map((sent, index) => ({
    ...{ attempt, ...sent },
    answered: answerFor(attempt, index),
  }));
}

function answerFor({ operation, answer }: Attempt, index: number): CommandAnswered {
  if (answer === undefined || 'error' in answer) return answer;
  const { result, isRepeated } = answer;
  if (operation.request.command !== 'OrderBatch') return { result: result as object, isRepeated };
  const item = (result as readonly object[])[index]!;
  if ('error' in item) {
    const { error } = item;
    if (error instanceof ApplicationError) return { error };
    const isOfStore = error instanceof EventStoreUnavailable;
    const code = isOfStore ? 'EVENT_STORE_UNAVAILABLE' : 'INTERNAL';
    return { error: new ApplicationError(code, String(error)) };
  }
  // Which of its items a batch repeats, it does not say.
  return { result: 'result' in item ? (item.result as object) : item, isRepeated: true };
}

/** Whether an answer says for certain that this attempt did nothing. */
export function saysNotDone({ answered }: { readonly answered: Answer | undefined }): boolean {
  if (answered === undefined || !('error' in answered)) return false;
  const { code, details, message } = answered.error;
  // It was done before, and could not be read again.
  if (message.includes('carried out before')) return false;
  const isOpen = code === 'OUTCOME_UNKNOWN' || code === 'IDEMPOTENCY_KEY_IN_FLIGHT';
  return !isOpen && details['orderStatus'] !== 'REJECTED';
}

/** Whether an answer must be right by where the market stood, for there is no event to show for it. */
export function isByState({ answered }: AnsweredCommand, hasEvents: boolean): boolean {
  if (answered === undefined) return false;
  if (!('error' in answered)) return !hasEvents || 'existingOrderId' in answered.result;
  const { code, details } = answered.error;
  if (code === 'OUTCOME_UNKNOWN' || code === 'IDEMPOTENCY_KEY_REUSED') return false;
  return !NOT_DONE.has(code) && details['orderStatus'] !== 'REJECTED';
}

/** What is wrong with the answer to a command that made events; undefined when nothing is. */
export function faultOfDone(
  { attempt, commandId, answered }: AnsweredCommand,
  log: MarketLog,
): string | undefined {
  const places = log.placesOf(commandId);
  const first = log.events[places[0]!]!;
  const last = log.events[places.at(-1)!]!;
  const { operation, answeredAtMs } = attempt;
  const isOwn = first.correlationId === operation.id;
  if (isOwn && first.committedAtMs < operation.attempts[0]!.calledAtMs) return 'was done unasked';
  if (answered === undefined || isUnknown(answered)) return undefined;
  // Of another request with the same key: this one is to be right by itself.
  if (!isOwn) return undefined;
  if (!isAcknowledged({ answered })) return undefined;
  if (last.committedAtMs > answeredAtMs!) return 'was answered before it was durable';
  const wanted = answerOf(places.map((place) => log.events[place]!.event));
  return isSame(answered, wanted)
    ? undefined
    : `was answered ${shown(answered)} for ${shown(wanted)}`;
}

/** Whether an answer says that a command is in its market's stream. */
export function isAcknowledged({ answered }: Pick<AnsweredCommand, 'answered'>): boolean {
  if (answered === undefined) return false;
  return !('error' in answered) || answered.error.details['orderStatus'] === 'REJECTED';
}

function isUnknown(answered: NonNullable<CommandAnswered>): boolean {
  return 'error' in answered && answered.error.code === 'OUTCOME_UNKNOWN';
}

function isSame(
  answered: NonNullable<CommandAnswered>,
  wanted: ReturnType<typeof answerOf>,
): boolean {
  if (wanted === undefined) return false;
  if ('error' in wanted)
    return 'error' in answered && answered.error.message === wanted.error.message;
  if ('error' in answered) return false;
  const { result } = answered;
  return isDeepStrictEqual('placed' in result ? result.placed : result, wanted.body);
}

/** What is wrong with what was told of a command's outcome. */
export function faultOfTold(
  { commandId, answer, answeredAtMs }: Asked,
  log: MarketLog,
): string | undefined {
  if ('error' in answer) return undefined;
  const places = log.placesOf(commandId);
  const { status, events } = answer.result as { status: string; events?: readonly object[] };
  if (status === 'UNKNOWN') return undefined;
  if (status === 'NOT_DONE') return places.length === 0 ? undefined : 'was said not to be done';
  const last = places.at(-1);
  if (last === undefined) return 'was said to be done';
  if (log.events[last]!.committedAtMs > answeredAtMs) return 'was said to be done before it was';
  return events?.length === places.length ? undefined : 'was told in parts';
}

/** For a person. */
export function shown(what: unknown): string {
  return JSON.stringify(what, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    return value instanceof Error ? `${value.name}: ${value.message}` : value;
  });
}
