import { GrowingMemory } from '../../book/growing-memory.js';
import { NONE } from '../../book/handles.js';

/** Room for 64 slots. */
const INITIAL_BYTES = 256;

/** A chain of slots by its ends, which are NONE while it is empty. */
export class SlotChain {
  oldest = NONE;
  newest = NONE;
  length = 0;
}

/**
 * Chains of slots, oldest first, with each slot in one chain at most. The links lie in flat arrays: adding and removing
 * a slot takes a few writes, and leaves nothing for the garbage collector, where a Set copies itself over and over.
 */
export class SlotChains {
  readonly #olderMemory = new GrowingMemory(INITIAL_BYTES);
  readonly #newerMemory = new GrowingMemory(INITIAL_BYTES);
  #older = new Int32Array(this.#olderMemory.buffer);
  #newer = new Int32Array(this.#newerMemory.buffer);

  /** The slot that was added to the chain after this one, or NONE. */
  newer(slot: number): number {
    return this.#newer[slot]!;
  }

  /** Adds a slot that is in no chain. */
  append(chain: SlotChain, slot: number): void {
    while (slot >= this.#newer.length) this.#grow();
    this.#older[slot] = chain.newest;
    this.#newer[slot] = NONE;
    if (chain.newest === NONE) chain.oldest = slot;
    else this.#newer[chain.newest] = slot;
    chain.newest = slot;
    chain.length += 1;
  }

  /** Takes a slot out of the chain that it is in. */
  remove(chain: SlotChain, slot: number): void {
    const older = this.#older[slot]!;
    const newer = this.#newer[slot]!;
    if (older === NONE) chain.oldest = newer;
    else this.#newer[older] = newer;
    if (newer === NONE) chain.newest = older;
    else this.#older[newer] = older;
    chain.length -= 1;
  }

  #grow(): void {
    this.#older = this.#olderMemory.growInts();
    this.#newer = this.#newerMemory.growInts();
  }
}
