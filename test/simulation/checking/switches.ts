import { switchIdOf } from '../../../src/commands/switches/switch-id.js';
import { isArmed } from '../../../src/domain/switches/switches.js';
import type { Switch } from '../../../src/domain/switches/terms.js';
import { type Attempt, type History, switchesOf } from '../clients/history.js';
import { MOST_SKEW_MS } from '../world/misfortunes.js';
import { BEGINNING_MS } from '../world/virtual-time.js';
import { saysNotDone, shown } from './answers.js';
import type { LoggedSwitchEvent, SwitchLog } from './switch-log.js';

/** What was asked of a switch. */
interface Asked {
  readonly symbol?: string;
  readonly clientOrderIdPrefix?: string;
  readonly timeoutMs: number;
  readonly enabled?: boolean;
}

/** What was answered. */
interface Answered {
  readonly armed?: boolean;
  readonly cancelAt?: string;
  readonly sessionId?: string;
  readonly enabled?: boolean;
}

/**
 * Holds what users were told of their switches against their streams: what was acknowledged is there once, between call and
 * answer, or was so already; what was said not to be done is not there. That a switch acts when it must, and only then, and is
 * done with in the end, its stream says (SwitchLog).
 * @returns the faults
 */
export function faultsOfSwitches(log: SwitchLog, history: History): string[] {
  const operations = history.operations.filter(({ symbol }) => symbol === switchesOf(log.userId));
  const attempts = operations
    .flatMap((operation) => operation.attempts)
    .filter(({ commandId }) => commandId !== undefined);
  const isPossible = new Set(
    attempts
      .filter(({ answer }) => !saysNotDone({ answered: answer }))
      .map(({ commandId }) => commandId),
  );
  const faults = attempts.flatMap((attempt) => {
    const events = log.of(attempt.commandId!);
    const isRefuted = events.length > 0 && !isPossible.has(attempt.commandId);
    const fault = isRefuted ? 'was said not to be done' : faultOf(log, attempt);
    if (fault === undefined) return [];
    const { command, payload } = attempt.operation.request;
    const what = `${command} ${attempt.commandId} ${shown(payload)}`;
    return [`${switchesOf(log.userId)}: ${what} ${fault}, answered ${shown(attempt.answer)}`];
  });
  return [...log.faults, ...faults];
}

function faultOf(log: SwitchLog, { operation, ...attempt }: Attempt): string | undefined {
  const { request } = operation;
  const events = log.of(attempt.commandId!);
  const [first] = events;
  const last = events.at(-1);
  const { answer } = attempt;
  const result =
    answer !== undefined && 'result' in answer ? (answer.result as Answered) : undefined;
  if (first === undefined || last === undefined) {
    if (result === undefined || request.validateOnly === true) return undefined;
    if (request.key !== undefined) return 'is not there';
    return isByState(log, { operation, ...attempt }, result) ? undefined : 'was so at no time';
  }
  if (first.correlationId !== operation.id) return undefined;
  if (request.validateOnly === true) return 'was only to be validated';
  if (log.events.indexOf(last) - log.events.indexOf(first) !== events.length - 1)
    return 'is there twice';
  if (first.committedAtMs < operation.attempts[0]!.calledAtMs) return 'was done unasked';
  const deadline = request.deadline?.toISOString();
  const { at } = first.event.data;
  const isLate = deadline !== undefined && at > deadline && isByOwnClock(log, first);
  if (isLate) return 'was done after its deadline';
  if (result === undefined) return undefined;
  if (last.committedAtMs > attempt.answeredAtMs!) return 'was answered before it was durable';
  const { switchId, switches } = last.event.data;
  const asked = request.payload as Asked;
  const held = armedOf(switches, switchId);
  if (!isAnswered(result, asked, held)) return `left ${shown(switches)}`;
  const actsTooSoon = held !== undefined && isTooSoon(held, Date.parse(at), asked);
  return actsTooSoon ? `left ${shown(held)} at ${at}` : undefined;
}

/** Whether a switch acts sooner than it was asked to at a time: whoever beats is promised his timeout from then on. */
function isTooSoon({ cancelAt }: Switch, atMs: number, { timeoutMs }: Asked): boolean {
  return Date.parse(cancelAt) < atMs + timeoutMs;
}

/**
 * Whether an event has the time of the process that decided it, and not, since that is behind, the latest event's: a switch acts
 * a millisecond after that.
 */
function isByOwnClock(log: SwitchLog, logged: LoggedSwitchEvent): boolean {
  const before = log.events[log.events.indexOf(logged) - 1];
  if (before === undefined) return true;
  const { type, data } = logged.event;
  const laterMs = Date.parse(data.at) - Date.parse(before.event.data.at);
  return laterMs > (type === 'CancelAfterTriggered' ? 1 : 0);
}

/** Whether an answer is what a switch came to, or the lack of one. */
function isAnswered(result: Answered, asked: Asked, held: Switch | undefined): boolean {
  const isWanted = asked.enabled ?? asked.timeoutMs > 0;
  if (held !== undefined && held.timeoutMs !== asked.timeoutMs) return false;
  if (result.enabled !== undefined)
    return result.enabled === isWanted && (held !== undefined) === isWanted;
  if (result.armed !== (isWanted && held !== undefined)) return false;
  if (!isWanted) return held === undefined;
  return result.cancelAt === held?.cancelAt;
}

/** Whether a command that left no event found its switch as it was answered, at some time between call and answer. */
function isByState(log: SwitchLog, attempt: Attempt, result: Answered): boolean {
  const { userId, payload } = attempt.operation.request;
  const asked = payload as Asked;
  const { sessionId } = result;
  const session =
    sessionId === undefined ? undefined : ({ sessionId, kind: 'cancel_on_disconnect' } as const);
  const switchId = switchIdOf(userId, asked, session);
  const { takenAtMs, answeredAtMs } = attempt;
  const states = log.statesBetween(takenAtMs!, answeredAtMs!);
  const earliestMs = BEGINNING_MS + takenAtMs! - MOST_SKEW_MS;
  return states.some((switches) => {
    const held = armedOf(switches, switchId);
    const isLateEnough =
      held === undefined || !(asked.enabled ?? true) || !isTooSoon(held, earliestMs, asked);
    return isLateEnough && isAnswered(result, asked, held);
  });
}

function armedOf(switches: readonly Switch[], switchId: string): Switch | undefined {
  return switches.find((one) => one.switchId === switchId && isArmed(one));
}
