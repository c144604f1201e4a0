/** Places for each owner: few of them share one. */
const PLACES_EACH = 8;
const INITIAL_PLACES = 512;
const MAX_PLACES = 2 ** 17;

/** Characters that a place is made of, from the end: where ids differ that are counted, or begin with a time. */
const CHARACTERS = 6;

/** Ids that end with digits, or with digits and letters, come to different places by it. */
const FACTOR = 37;

/**
 * Owners by the ends of their ids. The id of a command has just come off the wire, and a Map would have to hash all of it: that
 * was the largest single thing in bringing an order in. Of owners that share a place the latest two are at hand, so ids that were
 * made to collide cost no more than the Map that is asked then.
 */
export class OwnersAtHand<Owner extends { readonly userId: string }> {
  #places = places<Owner>(INITIAL_PLACES);

  /** The owner of an id, if it is at hand. */
  get(userId: string): Owner | undefined {
    const place = this.#place(userId);
    const owner = this.#places[place];
    if (owner?.userId === userId) return owner;
    const other = this.#places[place + 1];
    return other?.userId === userId ? other : undefined;
  }

  /** Has an owner at hand. @param count how many owners there are */
  put(owner: Owner, count: number): void {
    const { length } = this.#places;
    if (count * PLACES_EACH > length && length < MAX_PLACES)
      this.#places = places<Owner>(2 * length);
    const place = this.#place(owner.userId);
    this.#places[place + 1] = this.#places[place];
    this.#places[place] = owner;
  }

  /** Forgets an owner. */
  drop(owner: Owner): void {
    const place = this.#place(owner.userId);
    if (this.#places[place] === owner) this.#places[place] = undefined;
    if (this.#places[place + 1] === owner) this.#places[place + 1] = undefined;
  }

  /** The first of the two places of an id. */
  #place(userId: string): number {
    const { length } = userId;
    let hash = 0;
    for (let index = Math.max(0, length - CHARACTERS); index < length; index++) {
      hash = (Math.imul(hash, FACTOR) + userId.charCodeAt(index)) | 0;
    }
    return (2 * hash) & (this.#places.length - 1);
  }
}

function places<Owner>(count: number): (Owner | undefined)[] {
  return new Array<undefined>(count).fill(undefined);
}
