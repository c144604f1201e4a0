import type {
  AmendOrder,
  CancelOrder,
  CancelOrders,
  ChangeMarketBounds,
  ChangeMarketStatus,
  DelistMarket,
  ListMarket,
  PlaceOrder,
} from '../domain/market/commands.js';
import type { MarketEvent } from '../domain/market/events.js';

/* What an engine is given to play, and what it tells of it: JSON, for it may be another build in another process. */

/** Of the form of what is below: a build that plays another is refused. */
export const PROTOCOL = 1;

/** A command as it can be recovered from events. Orders that exist are named by their recorded ids. */
export type PlayedCommand =
  | ListMarket
  | ChangeMarketStatus
  | ChangeMarketBounds
  | DelistMarket
  | PlaceOrder
  | AmendOrder
  | CancelOrder
  | CancelOrders;

/**
 * event: it happened as recorded, before what is played. command: to be decided at `at`. pass: time passes until `at`.
 * Times are ISO-8601 UTC with milliseconds.
 */
export type Step =
  | { readonly kind: 'event'; readonly event: MarketEvent }
  | {
      readonly kind: 'command';
      readonly command: PlayedCommand;
      readonly at: string;
      /** Of an order that is placed: its recorded id, by which it is named from then on, whatever id it gets. */
      readonly orderId?: string;
      /** Whether what it makes due (stops, matching that goes on) is done at once; otherwise time passes first. */
      readonly settles: boolean;
    }
  | {
      readonly kind: 'pass';
      readonly at: string;
      /** Whether all that is due is done; otherwise the first of it that is no expiry. */
      readonly settles: boolean;
    };

/** What a step came to. Orders are named by their recorded ids; trades by the engine's own. */
export interface Played {
  readonly events: readonly MarketEvent[];
  /** The code of the refusal, of a command that came to no event at all. */
  readonly refused?: string;
}

/** Whoever plays steps, in their order. */
export interface Engine {
  play(steps: readonly Step[]): Promise<readonly Played[]>;
  close(): Promise<void>;
}
