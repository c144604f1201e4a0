import { isDeepStrictEqual } from 'node:util';

import { HashChain } from '../../../src/audit/index.js';
import type { SwitchEvent } from '../../../src/domain/switches/events.js';
import { isArmed } from '../../../src/domain/switches/switches.js';
import { HEARTBEAT_PART, type Switch } from '../../../src/domain/switches/terms.js';
import { decodeSwitchEvent } from '../../../src/eventstore/codec/decode.js';
import type { Committed } from '../store/cluster.js';

/** One event of a user's switches, with what its record says besides. */
export interface LoggedSwitchEvent {
  readonly event: SwitchEvent;
  /** The user's switches before it. */
  readonly before: readonly Switch[];
  readonly commandId: string;
  readonly correlationId: string;
  readonly committedAtMs: number;
  readonly position: bigint;
}

/** What the stream of a user's switches holds in the end. */
export class SwitchLog {
  readonly events: readonly LoggedSwitchEvent[];
  readonly faults: readonly string[];

  constructor(
    readonly userId: string,
    stream: readonly Committed[],
  ) {
    const chain = new HashChain();
    for (const { event } of stream) chain.add(event);
    const { holds, detail } = chain.check();
    let before: readonly Switch[] = [];
    this.events = stream.map(({ event, atMs }): LoggedSwitchEvent => {
      const decoded = decodeSwitchEvent(event);
      const logged = {
        ...{ event: decoded, before, committedAtMs: atMs, position: event.position },
        commandId: event.metadata['commandId'] as string,
        correlationId: event.metadata['$correlationId'] as string,
      };
      before = decoded.data.switches;
      return logged;
    });
    const name = `switches of ${userId}`;
    this.faults = [
      ...(holds ? [] : [`${name}: the hash chain is broken: ${detail}`]),
      ...this.events
        .filter((logged) => !isRight(logged))
        .map(
          ({ event, before: were }) =>
            `${name}: ${JSON.stringify(event)} after ${JSON.stringify(were)}`,
        ),
      ...(before.length === 0
        ? []
        : [`${name}: ${JSON.stringify(before)} have not acted in the end`]),
    ];
  }

  /** The events of a command, in order; empty when there are none. */
  of(commandId: string): readonly LoggedSwitchEvent[] {
    return this.events.filter((logged) => logged.commandId === commandId);
  }

  /** The user's switches at some time from one moment to another, each time that there were others. */
  statesBetween(fromMs: number, untilMs: number): readonly (readonly Switch[])[] {
    const first = this.events.filter(({ committedAtMs }) => committedAtMs < fromMs).at(-1);
    const later = this.events.filter(
      ({ committedAtMs }) => committedAtMs >= fromMs && committedAtMs <= untilMs,
    );
    return [first?.event.data.switches ?? [], ...later.map(({ event }) => event.data.switches)];
  }
}

/** Whether an event is what may happen to a switch, by the terms that its users are told, and leaves the others alone. */
function isRight({ event, before }: LoggedSwitchEvent): boolean {
  const { switchId, switches, at } = event.data;
  const gone = without(before, switches);
  const come = without(switches, before);
  const [was, is] = [gone[0], come[0]];
  if (gone.length > 1 || come.length > 1) return false;
  if ([...gone, ...come].some((one) => one.switchId !== switchId)) return false;
  const isStillArmed = was !== undefined && isArmed(was) && was.cancelAt > at;
  switch (event.type) {
    case 'CancelAfterUnchanged':
      return was === undefined && is === undefined;
    case 'CancelAfterArmed': {
      const ofName = switches.filter((one) => one.switchId === switchId && isArmed(one));
      if (was !== undefined && !isStillArmed) return false;
      return ofName.length === 1 && is !== undefined && isArmedFor(is, at);
    }
    case 'CancelAfterDisarmed':
      return isStillArmed && is === undefined;
    case 'CancelAfterTriggered': {
      if (was === undefined || !isArmed(was)) return false;
      const isTime = event.data.cause === 'disconnect' || was.cancelAt <= at;
      return isTime && isDeepStrictEqual(is, { ...was, triggeredAt: at });
    }
    case 'CancelAfterCompleted':
      return was?.triggeredAt === event.data.triggeredAt && is === undefined;
  }
}

function without(all: readonly Switch[], others: readonly Switch[]): readonly Switch[] {
  return all.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)));
}

/** Whether a switch that was armed at a time acts no earlier than it was asked to, and not much later. */
function isArmedFor(one: Switch, at: string): boolean {
  const { armedAt, cancelAt, timeoutMs } = one;
  const forMs = Date.parse(cancelAt) - Date.parse(armedAt);
  const isInTime = forMs >= timeoutMs && forMs <= timeoutMs + Math.ceil(timeoutMs * HEARTBEAT_PART);
  return armedAt === at && isArmed(one) && isInTime;
}
