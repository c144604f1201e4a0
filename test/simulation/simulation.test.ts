import { expect } from 'chai';

import { describeFailure, runSeeds, type Seeds, sideBySide, STRETCH } from './run-seeds.js';

/** npm run test:long simulates many more. */
const SEEDS = Number(process.env['SIMULATED_SEEDS'] ?? 200);

/** SEED in the environment begins elsewhere. */
const FIRST = Number(process.env['SEED'] ?? 1);

/** What the build is like, from stretch to stretch. */
const VARIANTS = [
  ...[undefined, 'narrow', undefined, 'disputed'],
  ...[undefined, 'slow', undefined, 'beating', undefined, 'frozen'],
] as const;

describe('the simulation of several processes', () => {
  it(`finds every market linearizable over ${SEEDS} seeds`, async function () {
    this.timeout(0);
    const stretches = Array.from({ length: Math.ceil(SEEDS / STRETCH) }, (_, index): Seeds => {
      const variant = VARIANTS[index % VARIANTS.length];
      return {
        first: FIRST + index * STRETCH,
        count: Math.min(STRETCH, SEEDS - index * STRETCH),
        ...(variant !== undefined && { variant }),
      };
    });
    const failures: string[] = [];
    let seeds = 0;
    await sideBySide(stretches, async (stretch) => {
      if (failures.length > 0) return;
      const simulated = await runSeeds(stretch);
      seeds += simulated.length;
      for (const one of simulated) {
        if (one.violations.length > 0) failures.push(describeFailure(one, stretch));
      }
    });
    expect(failures.join('\n')).to.equal('');
    expect(seeds).to.equal(SEEDS);
  });

  it('repeats a seed to the same hash, whatever came before it, and another one to another', async () => {
    const [[first, second], [again], [other]] = await Promise.all([
      runSeeds({ first: FIRST, count: 2 }),
      runSeeds({ first: FIRST, count: 1 }),
      runSeeds({ first: FIRST + 1, count: 1 }),
    ]);
    expect(again).to.deep.equal(first);
    expect(other).to.deep.equal(second);
    expect(other?.hash).not.to.equal(first?.hash);
  });
});
