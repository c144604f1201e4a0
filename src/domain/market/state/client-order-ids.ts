/** Finished orders with a client order id that keep it. */
export const RECENT_ORDERS = 100_000;

/** An order that holds a client order id. */
export interface Claim {
  readonly userId: string;
  readonly clientOrderId: string;
  /** The order's, in its market. */
  readonly number: number;
  /** Of what it asked for when it was placed. */
  readonly termsDigest: number;
}

/** An order that may have a client order id. */
interface MaybeNamed {
  readonly userId: string;
  readonly clientOrderId: string | undefined;
  readonly number: number;
  /** Present when it has one. */
  readonly termsDigest: number | undefined;
}

/**
 * Which orders hold client order ids: the open ones, and of those that have such an id the latest RECENT_ORDERS of the
 * market that were filled or cancelled, each within its user. A rejected order holds nothing, because it never entered
 * the market. It all follows from the events, so that a retry is recognised after a restart too.
 */
export class ClientOrderIds {
  readonly #byUser = new Map<string, Map<string, Claim>>();
  /** The latest finished orders, a ring; `turn` is where the next goes, over the oldest. */
  readonly #recent: Claim[] = [];
  #turn = 0;

  /** The order that holds a user's id; undefined when it is free. */
  holder(userId: string, clientOrderId: string): Claim | undefined {
    return this.#byUser.get(userId)?.get(clientOrderId);
  }

  /** An order has entered the market. */
  claim({ userId, clientOrderId, number, termsDigest }: MaybeNamed): void {
    if (clientOrderId === undefined || termsDigest === undefined) return;
    const claim = { userId, clientOrderId, number, termsDigest };
    const held = this.#byUser.get(userId);
    if (held === undefined) this.#byUser.set(userId, new Map([[clientOrderId, claim]]));
    else held.set(clientOrderId, claim);
  }

  /** An order was filled or cancelled: it is the latest now, and the oldest gives its id back. */
  finish({ userId, clientOrderId, number }: MaybeNamed): void {
    if (clientOrderId === undefined) return;
    const claim = this.holder(userId, clientOrderId);
    if (claim?.number !== number) return;
    const oldest = this.#recent[this.#turn];
    if (oldest !== undefined) this.#release(oldest);
    this.#recent[this.#turn] = claim;
    this.#turn = (this.#turn + 1) % RECENT_ORDERS;
  }

  /** The finished orders that hold their ids, oldest first. */
  recentlyFinished(): readonly Claim[] {
    return [...this.#recent.slice(this.#turn), ...this.#recent.slice(0, this.#turn)];
  }

  /** A history from before ids were held for so long may have given it to a later order. */
  #release({ userId, clientOrderId, number }: Claim): void {
    const held = this.#byUser.get(userId);
    if (held?.get(clientOrderId)?.number !== number) return;
    held.delete(clientOrderId);
    if (held.size === 0) this.#byUser.delete(userId);
  }
}

/** What decide may ask of the client order ids. */
export type ReadableClientOrderIds = Pick<ClientOrderIds, 'holder' | 'recentlyFinished'>;
