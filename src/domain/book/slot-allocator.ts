import { GrowingMemory } from './growing-memory.js';

/**
 * Gives out slot numbers from 1 on, freed ones first, so that arrays indexed by slot stay as long as the most slots
 * ever held at once. Slot 0 is never given: it means none.
 */
export class SlotAllocator {
  readonly #memory = new GrowingMemory(256);
  #freed = new Int32Array(this.#memory.buffer);
  #freedCount = 0;
  #used = 0;

  /** A free slot; when it lies beyond the arrays of the caller, the caller grows them. */
  take(): number {
    if (this.#freedCount > 0) return this.#freed[--this.#freedCount]!;
    return ++this.#used;
  }

  /** Takes back a slot that take() gave. */
  free(slot: number): void {
    if (this.#freedCount === this.#freed.length) this.#freed = this.#memory.growInts();
    this.#freed[this.#freedCount++] = slot;
  }
}
