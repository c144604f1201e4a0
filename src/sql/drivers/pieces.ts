/** Cuts a list into pieces of the given sizes, the largest first; the last size is 1. */
export function* pieces<T>(items: readonly T[], sizes: readonly number[]): Generator<readonly T[]> {
  let next = 0;
  for (const size of sizes) {
    for (; items.length - next >= size; next += size) yield items.slice(next, next + size);
  }
}
