/** Finished orders whose client order ids stay taken. */
export const RECENT_ORDERS = 10_000;

/** The order that holds a client order id. */
export interface ClaimedId {
  readonly userId: string;
  readonly clientOrderId: string | undefined;
}

/**
 * Which client order ids are taken: those of the open orders and of the latest RECENT_ORDERS orders of the market that
 * were filled or cancelled, each within its user. An order without such an id takes its turn among those all the
 * same; a rejected order does not, and claims nothing, because it never entered the market. It all follows from the
 * events, so a retry is recognised after a restart too.
 */
export class ClientOrderIds {
  readonly #byUser = new Map<string, Set<string>>();
  /**
   * The latest finished orders, a ring; `turn` is where the next goes, over the oldest. Two arrays rather than one of
   * objects: an object that lives for thousands of commands and then dies is what a garbage collector is worst at.
   */
  readonly #recentUsers: string[] = [];
  readonly #recentIds: (string | undefined)[] = [];
  #turn = 0;

  isTaken(userId: string, clientOrderId: string): boolean {
    return this.#byUser.get(userId)?.has(clientOrderId) ?? false;
  }

  /** An order has entered the market. */
  claim({ userId, clientOrderId }: ClaimedId): void {
    if (clientOrderId === undefined) return;
    const taken = this.#byUser.get(userId);
    if (taken === undefined) this.#byUser.set(userId, new Set([clientOrderId]));
    else taken.add(clientOrderId);
  }

  /** An order was filled or cancelled: it is the latest now, and the oldest gives its id back. */
  finish({ userId, clientOrderId }: ClaimedId): void {
    this.#release(this.#recentUsers[this.#turn], this.#recentIds[this.#turn]);
    this.#recentUsers[this.#turn] = userId;
    this.#recentIds[this.#turn] = clientOrderId;
    this.#turn = (this.#turn + 1) % RECENT_ORDERS;
  }

  /** The finished orders whose ids are still taken, oldest first. */
  recentlyFinished(): readonly ClaimedId[] {
    const orders = this.#recentUsers.map((userId, turn) => ({
      userId,
      clientOrderId: this.#recentIds[turn],
    }));
    return [...orders.slice(this.#turn), ...orders.slice(0, this.#turn)];
  }

  #release(userId: string | undefined, clientOrderId: string | undefined): void {
    if (userId === undefined || clientOrderId === undefined) return;
    const taken = this.#byUser.get(userId);
    taken?.delete(clientOrderId);
    if (taken?.size === 0) this.#byUser.delete(userId);
  }
}

/** What decide may ask of the client order ids. */
export type ReadableClientOrderIds = Pick<ClientOrderIds, 'isTaken' | 'recentlyFinished'>;
