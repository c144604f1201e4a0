import type { SwitchEvent } from './events.js';
import type { Switch } from './terms.js';

/** The switches of a user. */
export interface Switches {
  /** The one that was first armed first. */
  all: readonly Switch[];
  /** Of the latest event; empty before the first. */
  time: string;
}

/** Before the first event. */
export function noSwitches(): Switches {
  return { all: [], time: '' };
}

/** Applies an event, in place: it tells all that there is to know. */
export function evolveSwitches(state: Switches, { data: { switches, at } }: SwitchEvent): void {
  state.all = switches;
  state.time = at;
}

/** Whether a switch waits for its time. */
export function isArmed({ triggeredAt }: Switch): boolean {
  return triggeredAt === undefined;
}
