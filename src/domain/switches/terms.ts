/** What a switch is for: to act when its user is not heard of in time, or when a connection ends. */
export const SWITCH_KINDS = ['cancel_after', 'cancel_on_disconnect'] as const;
export type SwitchKind = (typeof SWITCH_KINDS)[number];

/** Why a switch acted. */
export type SwitchCause = 'timeout' | 'disconnect';

/** Which open orders of its user a switch cancels; all of them when nothing is named. */
export type SwitchScope = {
  readonly symbol?: string;
  /** Those with a client order id that begins so. */
  readonly clientOrderIdPrefix?: string;
};

/** A switch that cancels orders of its user unless it is armed anew in time. */
export type Switch = SwitchScope & {
  readonly switchId: string;
  readonly kind: SwitchKind;
  /** Of a switch that belongs to one connection: which. */
  readonly sessionId?: string;
  /** How long after it was last armed it acts, in milliseconds. */
  readonly timeoutMs: number;
  /** When it was last armed, as far as that was recorded. */
  readonly armedAt: string;
  /** When it acts: no earlier than `timeoutMs` after it was last armed, and a HEARTBEAT_PART of that later at most. */
  readonly cancelAt: string;
  /** When it acted; from then on, until its orders are cancelled, it is no longer armed. */
  readonly triggeredAt?: string;
};

/** A market in which a switch could not cancel. */
export type RefusedMarket = {
  readonly symbol: string;
  /** The code of the refusal. */
  readonly code: string;
};

/** The shortest time after which a switch acts. */
export const MIN_TIMEOUT_MS = 1_000;

/** The longest: a day. */
export const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1_000;

/** Switches of a user at a time, those included that have acted and whose orders are still being cancelled. */
export const MAX_SWITCHES = 32;

/**
 * Who arms a switch anew within this part of its timeout is taken for one who sends a heartbeat: it is put off by as much
 * more, so that the heartbeats until then need not be recorded.
 */
export const HEARTBEAT_PART = 1 / 8;
