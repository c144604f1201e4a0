/** The lowest of some log positions, of which there is one at least. */
export function lowest(positions: readonly bigint[]): bigint {
  return positions.reduce((a, b) => (b < a ? b : a));
}

/** The highest of some log positions, of which there is one at least. */
export function highest(positions: readonly bigint[]): bigint {
  return positions.reduce((a, b) => (b > a ? b : a));
}
