/*
 * What is used of WebAssembly: memory alone, no code. The language's library knows it only together with a browser's page.
 */
declare const WebAssembly: {
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
  }) => LinearMemory;
};

interface LinearMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const PAGE_BYTES = 2 ** 16;
const MAX_PAGES = 2 ** 16;

/** Memory of this size and more grows in place; what is smaller is copied, which takes a fraction of a millisecond. */
const IN_PLACE_FROM = 2 ** 20;

/**
 * Memory that doubles without a pause, however long it is: addresses for 4 GiB are set aside once, and growing takes more of
 * them into use. An array buffer of the language can only be copied to a longer one, and one that is resizable is read more
 * slowly by a fifth. Typed arrays over `buffer` must be made anew after grow().
 */
export class GrowingMemory {
  /** All of it; zeros, where nothing was written. */
  buffer: ArrayBuffer;
  #linear: LinearMemory | undefined;

  /** @param bytes to begin with: a divisor or a multiple of 64 KiB times a small whole number */
  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(bytes);
  }

  /** Makes it twice as long. @throws RangeError when there is no more memory, or it would come to more than 4 GiB */
  grow(): void {
    const bytes = this.buffer.byteLength;
    if (this.#linear !== undefined) {
      this.#linear.grow(bytes / PAGE_BYTES);
      this.buffer = this.#linear.buffer;
      return;
    }
    const before = new Uint8Array(this.buffer);
    this.buffer =
      2 * bytes < IN_PLACE_FROM ? new ArrayBuffer(2 * bytes) : this.#setAside(2 * bytes);
    new Uint8Array(this.buffer).set(before);
  }

  /** Makes it twice as long. @returns all of it, in whole numbers of 32 bits */
  growInts(): Int32Array<ArrayBuffer> {
    this.grow();
    return new Int32Array(this.buffer);
  }

  #setAside(bytes: number): ArrayBuffer {
    const initial = Math.ceil(bytes / PAGE_BYTES);
    this.#linear = new WebAssembly.Memory({ initial, maximum: MAX_PAGES });
    return this.#linear.buffer;
  }
}
