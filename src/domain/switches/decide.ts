import { type Decision, Refusal } from '../decision.js';
import type {
  ArmCancelAfter,
  CompleteCancelAfter,
  DisarmCancelAfter,
  SwitchCommand,
  TriggerCancelAfter,
} from './commands.js';
import type { CancelAfterTriggered, CancelAfterUnchanged, SwitchEvent } from './events.js';
import { isArmed, type Switches } from './switches.js';
import { HEARTBEAT_PART, MAX_SWITCHES, type Switch, type SwitchCause } from './terms.js';

/**
 * What a command comes to.
 * @param now ISO-8601 UTC with milliseconds, no earlier than the latest event
 */
export function decideSwitches(
  state: Switches,
  command: SwitchCommand,
  now: string,
): Decision<SwitchEvent> {
  switch (command.type) {
    case 'ArmCancelAfter':
      return arm(state, command, now);
    case 'DisarmCancelAfter':
      return disarm(state, command, now);
    case 'TriggerCancelAfter':
      return trigger(state, command, now);
    case 'CompleteCancelAfter':
      return complete(state, command, now);
  }
}

/** What records that a user's command had nothing to do; undefined when it is none of a user's. */
export function switchUnchanged(
  { all }: Switches,
  command: SwitchCommand,
  now: string,
): CancelAfterUnchanged | undefined {
  if (command.type !== 'ArmCancelAfter' && command.type !== 'DisarmCancelAfter') return undefined;
  const { userId, switchId } = command;
  return { type: 'CancelAfterUnchanged', data: { userId, switchId, switches: all, at: now } };
}

/**
 * Arms a switch. One whose time has come acts first, whoever notices it: what was promised for a time happens, and the switch
 * is armed for what is placed from then on.
 */
function arm(state: Switches, command: ArmCancelAfter, now: string): Decision<SwitchEvent> {
  const { userId, switchId } = command;
  const before = armed(state, switchId);
  if (before !== undefined && before.cancelAt <= now) {
    const acted = triggered(state, userId, before, 'timeout', now);
    const { switches: all, at: time } = acted.data;
    const anew = arm({ all, time }, command, time);
    return anew instanceof Refusal ? anew : [acted, ...anew];
  }
  if (before === undefined && state.all.length >= MAX_SWITCHES) return tooMany();
  const next = armedBy(command, before, now);
  if (next === undefined) return [];
  const switches = withOne(state, before, next);
  return [{ type: 'CancelAfterArmed', data: { userId, switchId, switches, at: now } }];
}

/** The switch as a command arms it; undefined when it acts late enough as it is. */
function armedBy(
  { switchId, kind, sessionId, symbol, clientOrderIdPrefix, timeoutMs }: ArmCancelAfter,
  before: Switch | undefined,
  now: string,
): Switch | undefined {
  const isHeld =
    before?.timeoutMs === timeoutMs &&
    before.symbol === symbol &&
    before.clientOrderIdPrefix === clientOrderIdPrefix;
  const nowMs = Date.parse(now);
  const actsAtMs = nowMs + timeoutMs;
  if (isHeld && Date.parse(before.cancelAt) >= actsAtMs) return undefined;
  const heartbeatMs = Math.ceil(timeoutMs * HEARTBEAT_PART);
  const isHeartbeat = isHeld && isSoon(before, nowMs, heartbeatMs);
  return {
    switchId,
    kind,
    ...(sessionId !== undefined && { sessionId }),
    ...(symbol !== undefined && { symbol }),
    ...(clientOrderIdPrefix !== undefined && { clientOrderIdPrefix }),
    timeoutMs,
    armedAt: now,
    cancelAt: new Date(actsAtMs + (isHeartbeat ? heartbeatMs : 0)).toISOString(),
  };
}

/** Whether a switch is armed anew as soon as a heartbeat is: after heartbeats that were not recorded, if there were any before. */
function isSoon({ armedAt, cancelAt, timeoutMs }: Switch, nowMs: number, heartbeatMs: number) {
  const armedAtMs = Date.parse(armedAt);
  const isBeating = Date.parse(cancelAt) - armedAtMs > timeoutMs;
  return nowMs - armedAtMs < (isBeating ? 2 : 1) * heartbeatMs;
}

/** One that is not armed has nothing to give up. */
function disarm(
  state: Switches,
  { userId, switchId }: DisarmCancelAfter,
  now: string,
): Decision<SwitchEvent> {
  const before = armed(state, switchId);
  if (before === undefined) return [];
  if (before.cancelAt <= now) return [triggered(state, userId, before, 'timeout', now)];
  const switches = withOne(state, before);
  return [{ type: 'CancelAfterDisarmed', data: { userId, switchId, switches, at: now } }];
}

function trigger(
  state: Switches,
  { userId, switchId, cause }: TriggerCancelAfter,
  now: string,
): Decision<SwitchEvent> {
  const before = armed(state, switchId);
  if (before === undefined) return [];
  if (cause === 'timeout' && before.cancelAt > now) return [];
  return [triggered(state, userId, before, cause, now)];
}

function triggered(
  state: Switches,
  userId: string,
  before: Switch,
  cause: SwitchCause,
  now: string,
): CancelAfterTriggered {
  const { switchId } = before;
  const at = after(state, now);
  const switches = withOne(state, before, { ...before, triggeredAt: at });
  return { type: 'CancelAfterTriggered', data: { userId, switchId, cause, switches, at } };
}

/**
 * When a switch acts: later than all that was recorded, since the moment tells it from every other time that it does. By a clock
 * that is behind it would be the time of the latest event, whatever has happened since.
 */
function after({ time }: Switches, now: string): string {
  return now > time ? now : new Date(Date.parse(time) + 1).toISOString();
}

/** What another has noted already is not noted again. */
function complete(
  state: Switches,
  { userId, switchId, triggeredAt, cancelledOrders, refused }: CompleteCancelAfter,
  now: string,
): Decision<SwitchEvent> {
  const before = state.all.find(
    (one) => one.switchId === switchId && one.triggeredAt === triggeredAt,
  );
  if (before === undefined) return [];
  const done = { triggeredAt, cancelledOrders, refused };
  const switches = withOne(state, before);
  const data = { userId, switchId, ...done, switches, at: now };
  return [{ type: 'CancelAfterCompleted', data }];
}

function armed({ all }: Switches, switchId: string): Switch | undefined {
  return all.find((one) => one.switchId === switchId && isArmed(one));
}

/** All switches, with another in the place of one, which may be none. */
function withOne({ all }: Switches, before: Switch | undefined, next?: Switch): readonly Switch[] {
  const added = next === undefined ? [] : [next];
  if (before === undefined) return [...all, ...added];
  return all.flatMap((one) => (one === before ? added : [one]));
}

function tooMany(): Refusal {
  const rule = `a user has ${MAX_SWITCHES} switches at most`;
  return new Refusal('TOO_MANY_SWITCHES', rule, 'userId', { switches: String(MAX_SWITCHES) });
}
