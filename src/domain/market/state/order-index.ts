import { NONE } from '../../book/handles.js';
import { SlotTable } from './slot-table.js';

const INITIAL_BITS = 10;

/** Places of the table before that are emptied with each number that is set: long before the next one is needed, all are. */
const EMPTIED_AT_A_TIME = 16;

/**
 * Slots by order number. A Map would do the same at several times the cost, since orders come and go all the time and a Map copies
 * itself once for every so many that went.
 *
 * When its table is full, a number goes into one twice as long, and takes a few of those in the table before along: of two million
 * numbers none is set so much later than the others that anybody would notice.
 */
export class OrderIndex {
  #table = new SlotTable(INITIAL_BITS);
  /** The table before, as long as anything is in it. */
  #before: SlotTable | undefined;
  /** How many of its places are emptied. */
  #emptied = 0;

  /** The slot of a number, or NONE. */
  get(number: number): number {
    const slot = this.#table.get(number);
    return slot === NONE && this.#before !== undefined ? this.#before.get(number) : slot;
  }

  /** Notes the slot, 1 or more, of a number that has none. */
  set(number: number, slot: number): void {
    if (this.#before !== undefined) this.#goOn(EMPTIED_AT_A_TIME);
    if (this.#table.isFull) this.#grow(this.#table.bits + 1);
    this.#table.set(number, slot);
  }

  /** Makes room for so many numbers, and one more: at once that costs less than bit by bit. */
  reserve(count: number): void {
    let { bits } = this.#table;
    while (count * 2 > 2 ** bits - 1) bits += 1;
    if (bits > this.#table.bits) this.#grow(bits);
  }

  /** Forgets a number. @returns its slot, or NONE when it has none */
  remove(number: number): number {
    const slot = this.#table.remove(number);
    return slot === NONE && this.#before !== undefined ? this.#before.remove(number) : slot;
  }

  #grow(bits: number): void {
    if (this.#before !== undefined) this.#goOn(this.#before.length);
    this.#before = this.#table.count === 0 ? undefined : this.#table;
    this.#table = new SlotTable(bits);
    this.#emptied = 0;
  }

  /** Empties places of the table before, in their order: what closes up behind one comes from places that are not emptied yet. */
  #goOn(places: number): void {
    const before = this.#before;
    if (before === undefined) return;
    const end = Math.min(this.#emptied + places, before.length);
    for (let place = this.#emptied; place < end; place++) before.empty(place, this.#table);
    this.#emptied = end;
    if (before.count === 0) this.#before = undefined;
  }
}
