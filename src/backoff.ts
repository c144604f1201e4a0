const FIRST_MS = 50;

/**
 * How long to wait after the n-th failure in a row (1, 2, ...), in milliseconds: doubling from 50 ms up to `longestMs`,
 * and anywhere between half of that and all of it, so that processes that failed together do not return together.
 */
export function backoff(
  failures: number,
  longestMs: number,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(longestMs, FIRST_MS * 2 ** (failures - 1));
  return ceiling * (0.5 + random() / 2);
}
