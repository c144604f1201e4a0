const FIRST = 50;
const LONGEST = 5_000;

/**
 * How long to wait after the n-th failure in a row (1, 2, ...), in milliseconds: doubling from 50 ms up to 5 s, and
 * anywhere between half of that and all of it, so that processes that failed together do not return together.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
  return longest * (0.5 + random() / 2);
}
