import { NONE } from '../../book/handles.js';
import { grown } from '../../book/slot-allocator.js';
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
    #older = new Int32Array(64);
    #newer = new Int32Array(64);
    /** The slot that was added to the chain after this one, or NONE. */
    newer(slot) {
        return this.#newer[slot];
    }
    /** Adds a slot that is in no chain. */
    append(chain, slot) {
        while (slot >= this.#newer.length)
            this.#grow();
        this.#older[slot] = chain.newest;
        this.#newer[slot] = NONE;
        if (chain.newest === NONE)
            chain.oldest = slot;
        else
            this.#newer[chain.newest] = slot;
        chain.newest = slot;
        chain.length += 1;
    }
    /** Takes a slot out of the chain that it is in. */
    remove(chain, slot) {
        const older = this.#older[slot];
        const newer = this.#newer[slot];
        if (older === NONE)
            chain.oldest = newer;
        else
            this.#newer[older] = newer;
        if (newer === NONE)
            chain.newest = older;
        else
            this.#older[newer] = older;
        chain.length -= 1;
    }
    #grow() {
        this.#older = grown(this.#older);
        this.#newer = grown(this.#newer);
    }
}
//# sourceMappingURL=slot-chains.js.map