import type { StoreNode } from './store-node.js';

/** A task that one node holds at a time; another is looked for when it is wanted and nobody holds it. */
export class Post {
  readonly #find: () => Promise<StoreNode>;
  #search: Promise<StoreNode> | undefined;
  #holder: StoreNode | undefined;

  constructor(find: () => Promise<StoreNode>) {
    this.#find = find;
  }

  /** The node that holds it now; undefined while it is vacant or one is looked for. */
  get current(): StoreNode | undefined {
    return this.#holder;
  }

  /** The node that holds it; all who ask while it is vacant wait for the same search. @throws what the search throws */
  holder(): Promise<StoreNode> {
    this.#search ??= this.#fill();
    return this.#search;
  }

  /** The node is not to hold it any longer. @returns false when it did not */
  vacate(node: StoreNode): boolean {
    if (this.#holder !== node) return false;
    this.#holder = undefined;
    this.#search = undefined;
    return true;
  }

  async #fill(): Promise<StoreNode> {
    try {
      const found = await this.#find();
      this.#holder = found;
      // It may have been left in the very moment in which it was found.
      if (found.hasLeft) this.vacate(found);
      return found;
    } catch (error) {
      this.#search = undefined;
      throw error;
    }
  }
}
