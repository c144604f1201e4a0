import type { RefusedMarket, SwitchCause, SwitchKind, SwitchScope } from './terms.js';

/** Arms a switch, or puts off when it acts. */
export interface ArmCancelAfter extends SwitchScope {
  readonly type: 'ArmCancelAfter';
  readonly userId: string;
  readonly switchId: string;
  readonly kind: SwitchKind;
  readonly sessionId?: string;
  /** From MIN_TIMEOUT_MS to MAX_TIMEOUT_MS. */
  readonly timeoutMs: number;
}

/** Gives a switch up. */
export interface DisarmCancelAfter {
  readonly type: 'DisarmCancelAfter';
  readonly userId: string;
  readonly switchId: string;
}

/** Lets a switch act, if its time has come, or if the connection that it belongs to has ended. */
export interface TriggerCancelAfter {
  readonly type: 'TriggerCancelAfter';
  readonly userId: string;
  readonly switchId: string;
  readonly cause: SwitchCause;
}

/** Notes that the orders of a switch that acted are cancelled. */
export interface CompleteCancelAfter {
  readonly type: 'CompleteCancelAfter';
  readonly userId: string;
  readonly switchId: string;
  readonly triggeredAt: string;
  readonly cancelledOrders: number;
  readonly refused: readonly RefusedMarket[];
}

export type SwitchCommand =
  ArmCancelAfter | DisarmCancelAfter | TriggerCancelAfter | CompleteCancelAfter;
