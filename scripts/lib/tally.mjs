/** How many checks and tests passed and failed. @typedef {{ passed: number, failed: number }} Tally */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
});

/**
 * The line that the whole test command ends with.
 * @param {Tally} tally
 */
export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
