import { OwnersAtHand } from './owners-at-hand.js';
import { SlotChain } from './slot-chains.js';
import type { Side } from '../terms.js';

/** The open orders of the market, or of a user, by side, each side the oldest first. */
export class OrdersBySide {
  readonly buy = new SlotChain();
  readonly sell = new SlotChain();

  get count(): number {
    return this.buy.length + this.sell.length;
  }

  of(side: Side): SlotChain {
    return side === 'buy' ? this.buy : this.sell;
  }
}

export const NO_ORDERS = new OrdersBySide();

/** A user with open orders. */
export class OrderOwner extends OrdersBySide {
  /** The one text of it that all its orders share. */
  readonly userId: string;
  /** Whether it is one of those that are kept although they have none. */
  isResting = false;

  constructor(userId: string) {
    super();
    this.userId = userId;
  }
}

/** Whose an order is that is not yet made. */
export const NOBODY = new OrderOwner('');

/** How many users without orders are kept. */
const RESTING_OWNERS = 1024;

/**
 * The users that have open orders, and the latest of those that had some: who takes what others offer has an order for
 * as long as a command takes, and comes again.
 */
export class OrderOwners {
  readonly #byId = new Map<string, OrderOwner>();
  readonly #atHand = new OwnersAtHand<OrderOwner>();
  /** A ring; `turn` is where the next goes, in the place of the one that has been there the longest. */
  readonly #resting: OrderOwner[] = [];
  #turn = 0;

  get(userId: string): OrderOwner | undefined {
    return this.#atHand.get(userId) ?? this.#byId.get(userId);
  }

  /** The owner of this id, who may be a new one. */
  of(userId: string): OrderOwner {
    return this.#atHand.get(userId) ?? this.#takeToHand(userId);
  }

  #takeToHand(userId: string): OrderOwner {
    const owner = this.#byId.get(userId) ?? this.#newOwner(userId);
    this.#atHand.put(owner, this.#byId.size);
    return owner;
  }

  #newOwner(userId: string): OrderOwner {
    const owner = new OrderOwner(userId);
    this.#byId.set(userId, owner);
    return owner;
  }

  /** Notes that the last order of an owner has ended. */
  rest(owner: OrderOwner): void {
    if (owner.isResting) return;
    const oldest = this.#resting[this.#turn];
    if (oldest !== undefined) {
      oldest.isResting = false;
      if (oldest.count === 0) this.#forget(oldest);
    }
    this.#resting[this.#turn] = owner;
    owner.isResting = true;
    this.#turn = (this.#turn + 1) % RESTING_OWNERS;
  }

  #forget(owner: OrderOwner): void {
    this.#byId.delete(owner.userId);
    this.#atHand.drop(owner);
  }
}
