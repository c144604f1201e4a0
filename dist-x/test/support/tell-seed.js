/**
 * Prints the seed that a random test, or the tests after a hook, run with: SEED in the environment repeats it.
 * @param runnable `this.test` of it
 */
export function tellSeed(runnable, seed) {
    console.log(`  SEED=${seed} of ${runnable?.fullTitle()}`);
}
//# sourceMappingURL=tell-seed.js.map