/** How one command of a request that comes to several was settled. */
export interface Part {
  /** Whether it was carried out before, and not again. */
  readonly isRepeated: boolean;
  /** Whether there was nothing for it to do. */
  readonly isIdle: boolean;
}

/** Whether a request of so many parts did nothing that had not been done when it came before. */
export function isAllRepeated(parts: readonly Part[]): boolean {
  const done = parts.filter(({ isIdle }) => !isIdle);
  return done.length > 0 && done.every(({ isRepeated }) => isRepeated);
}
