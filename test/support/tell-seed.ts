/**
 * Prints the seed that a random test, or the tests after a hook, run with: SEED in the environment repeats it.
 * @param runnable `this.test` of it
 */
export function tellSeed(runnable: Mocha.Runnable | undefined, seed: number): void {
  console.log(`  SEED=${seed} of ${runnable?.fullTitle()}`);
}
