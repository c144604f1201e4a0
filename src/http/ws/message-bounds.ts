import { monotonicMs } from '../../environment/clock.js';
import { ApplicationError } from '../../errors.js';

/** Requests of one socket that are carried out at a time; what comes beyond is refused. */
const MAX_IN_FLIGHT = 256;

/** Messages of one socket a second; what comes beyond is refused. */
const MAX_MESSAGES_A_SECOND = 50_000;

/** How much one socket may ask for. */
export class MessageBounds {
  #secondBeganAtMs = -Infinity;
  #messagesOfSecond = 0;

  /**
   * Counts a message.
   * @param inFlight how many requests have not been answered yet
   * @throws ApplicationError OVERLOADED
   */
  expectRoom(inFlight: number): void {
    const now = monotonicMs();
    if (now - this.#secondBeganAtMs >= 1_000) {
      this.#secondBeganAtMs = now;
      this.#messagesOfSecond = 0;
    }
    this.#messagesOfSecond += 1;
    if (this.#messagesOfSecond > MAX_MESSAGES_A_SECOND) {
      throw overloaded(`${MAX_MESSAGES_A_SECOND} requests have come on this socket in a second`);
    }
    if (inFlight >= MAX_IN_FLIGHT) {
      throw overloaded(`${MAX_IN_FLIGHT} requests of this socket have not been answered yet`);
    }
  }
}

function overloaded(message: string): ApplicationError {
  return new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
}
