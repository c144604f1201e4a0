import type { RefusedMarket, Switch, SwitchCause } from './terms.js';

/*
 * What happened to a switch of a user. Each event tells all the switches that the user has after it, so that the latest one
 * tells everything, and those before it may be dropped: heartbeats would make the stream grow for ever.
 */

type Changed = {
  readonly userId: string;
  /** The switch that it happened to. */
  readonly switchId: string;
  /** All of the user's after it, the one that was first armed first. */
  readonly switches: readonly Switch[];
  readonly at: string;
};

/** A switch was armed, or armed anew with a later time. */
export interface CancelAfterArmed {
  readonly type: 'CancelAfterArmed';
  readonly data: Changed;
}

/** A switch was given up before it acted. */
export interface CancelAfterDisarmed {
  readonly type: 'CancelAfterDisarmed';
  readonly data: Changed;
}

/** A switch acted: the orders that it is for, and that were placed by then, are being cancelled. */
export interface CancelAfterTriggered {
  readonly type: 'CancelAfterTriggered';
  readonly data: Changed & { readonly cause: SwitchCause };
}

/** The orders that a switch is for were cancelled, but for markets that refused it. */
export interface CancelAfterCompleted {
  readonly type: 'CancelAfterCompleted';
  readonly data: Changed & {
    /** When it had acted. */
    readonly triggeredAt: string;
    /** Without those that an attempt cancelled which was never answered. */
    readonly cancelledOrders: number;
    readonly refused: readonly RefusedMarket[];
  };
}

/**
 * A command that may come again found its switch as it wants it: armed for late enough, or not armed. Nothing changed, and this
 * says so, for when it comes again it is not to change what was done since.
 */
export interface CancelAfterUnchanged {
  readonly type: 'CancelAfterUnchanged';
  readonly data: Changed;
}

export type SwitchEvent =
  | CancelAfterArmed
  | CancelAfterDisarmed
  | CancelAfterTriggered
  | CancelAfterCompleted
  | CancelAfterUnchanged;
