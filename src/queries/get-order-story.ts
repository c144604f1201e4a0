import type { OrderStoryAnswer } from '../answers/order-story.js';
import type { PastMarkets } from '../history/past-markets.js';
import { tellOrder } from '../history/stories/tell-story.js';
import type { InTurn } from './in-turn.js';
import type { Found } from './read-model.js';
import { type IsGone, whileThere } from './while-there.js';

/** What became of an order, and why, from the stream of its market. */
export class GetOrderStory {
  readonly #past: PastMarkets;
  readonly #turns: InTurn;

  /** @param turns in which past markets are made, which takes the time of everything else */
  constructor(past: PastMarkets, turns: InTurn) {
    this.#past = past;
    this.#turns = turns;
  }

  /**
   * @param isGone tells that nobody waits for it any more
   * @throws ApplicationError ORDER_NOT_FOUND, REPLAY_TOO_LONG; OVERLOADED when many are waiting
   */
  async execute(orderId: string, isGone?: IsGone): Promise<Found<OrderStoryAnswer>> {
    const onReplayed = whileThere(isGone);
    const tell = async () => {
      // It may have waited for its turn.
      onReplayed(0, undefined);
      return tellOrder(this.#past, orderId, { onReplayed });
    };
    return { result: await this.#turns.take(tell) };
  }
}
