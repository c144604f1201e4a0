import { compressImmediately } from './world/immediate-compression.js';
import { simulate } from './simulate.js';

/*
 * node dist/test/simulation/main.js FIRST [COUNT]: simulates so many seeds, one after the other, and prints a line of JSON
 * for each. With COUNT left out: the one seed, and all that happens.
 */
compressImmediately();
const [first, count] = process.argv.slice(2).map(Number);
if (first === undefined) throw new Error('which seed?');
const tell = count === undefined ? (line: string) => console.log(line) : undefined;
for (let seed = first; seed < first + (count ?? 1); seed++) {
  const simulated = await simulate(seed, tell);
  console.log(JSON.stringify(simulated));
}
