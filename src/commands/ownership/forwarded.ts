import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { ApplicationError, type ApplicationErrorOptions, type ErrorCode } from '../../errors.js';
import type { EventOrigin } from '../../eventstore/codec/encode.js';
import type { CommandOutcome } from '../sequencer/command-history.js';
import type { Sequenced } from '../sequencer/command-queue.js';

/**
 * Of what processes say to each other, and of what follows from it: whoever changes it raises this. Programs of different versions
 * hand each other nothing, and each decides by itself.
 */
export const PEER_VERSION = 4;

/*
 * What processes say to each other: JSON, between programs of one version. A message holds all that was ready for one owner, and
 * its answer what became of each item, in the same order.
 */

/** A command for a market, with all that its request says of it. */
export interface ForwardedCommand {
  readonly symbol: string;
  readonly command: MarketCommand;
  readonly origin: EventOrigin;
  /** ISO-8601. */
  readonly deadline?: string;
  readonly validateOnly?: true;
  /** Whether it was handed to the process before, and not answered. */
  readonly again?: true;
  /** Tells its sender from others of the same process. */
  readonly sender?: number;
  /**
   * Tells what went out of its sender's commands for the market in one go: once one of them is not taken up, none behind it is, and
   * they come again in another go.
   */
  readonly generation?: number;
  /** Tells its request from others of the same process, and its place among the parts of it. */
  readonly run?: number;
  readonly index?: number;
}

/** The question what became of a command. */
export interface ForwardedQuestion {
  readonly symbol: string;
  readonly outcomeOf: string;
}

export type ForwardedItem = ForwardedCommand | ForwardedQuestion;

export interface ForwardedMessage {
  /** PEER_VERSION of the process that sends it. */
  readonly version: number;
  /** The process that it is for: another may have its address by now. */
  readonly to: string;
  readonly from: string;
  /** Rises from each message of a process to the next: one that comes late, or twice, is not taken. */
  readonly number: number;
  readonly items: readonly ForwardedItem[];
}

/** What became of a command; or nothing, and it will not, because whom it was handed to may not be its owner any more. */
export type ForwardedReply =
  | {
      readonly events: readonly MarketEvent[];
      readonly position: string;
      readonly isRepeated: boolean;
    }
  | { readonly status: CommandOutcome['status'] }
  | {
      readonly error: ForwardedError;
      /** Whether those behind it are not to be done. */ readonly cutsOff?: true;
    }
  | { readonly withdrawn: true };

interface ForwardedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly options: Omit<ApplicationErrorOptions, 'position'> & { readonly position?: string };
}

/** How an outcome goes over the wire. */
export function replyOf({ events, position, isRepeated }: Sequenced<MarketEvent>): ForwardedReply {
  return { events, position: String(position), isRepeated };
}

/** How an error goes over the wire. @param cutsOff whether the parts of the request behind it are not to be done */
export function errorReply(error: ApplicationError, cutsOff: boolean): ForwardedReply {
  const { code, message, fields, details, retryAfter, position, isRepeated } = error;
  const options = {
    ...{ fields, details, isRepeated },
    ...(retryAfter !== undefined && { retryAfter }),
    ...(position !== undefined && { position: String(position) }),
  };
  return { error: { code, message, options }, ...(cutsOff && { cutsOff }) };
}

/** The error that an owner answered. */
export function errorOf({ code, message, options }: ForwardedError): ApplicationError {
  const { position, ...rest } = options;
  return new ApplicationError(code, message, {
    ...rest,
    ...(position !== undefined && { position: BigInt(position) }),
  });
}
