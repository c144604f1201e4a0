import type { AnyCommandHandler } from '../../../src/commands/bus.js';
import type { ApplicationError } from '../../../src/errors.js';

/** Names of kinds of commands. */
export type CommandName = AnyCommandHandler['kind']['name'];

/** What a client sends. */
export type Request = SentCommand | AskedOutcome;

type OrderCommand = 'PlaceOrder' | 'AmendOrder' | 'CancelOrder' | 'CancelOrders' | 'OrderBatch';

/** To a switch of the user's; the second over the connection that it is about. */
type SwitchCommand = 'CancelAfter' | 'CancelOnDisconnect';

export interface SentCommand {
  readonly command: OrderCommand | SwitchCommand;
  readonly payload: object;
  /** On whose behalf. */
  readonly userId: string;
  /** Of all attempts of one operation. */
  readonly correlationId: string;
  readonly key?: string;
  readonly deadline?: Date;
  readonly validateOnly?: boolean;
  /** The connection that it came on: what comes on one is taken up in its order. */
  readonly sender?: object;
}

export interface AskedOutcome {
  readonly outcomeOf: string;
  readonly symbol: string;
}

/** What a process answers: the result of a handler, or an error of the catalogue. */
export type Answer =
  | { readonly result: unknown; readonly isRepeated: boolean; readonly token?: bigint }
  | { readonly error: ApplicationError };
