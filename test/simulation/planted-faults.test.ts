import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { NARROW, plantedFaults } from './planted/planted-faults.js';
import { runSeeds } from './run-seeds.js';

/** How many of them are looked for, from the first; npm run test:long looks for all. */
const LOOKED_FOR = Number(process.env['PLANTED_FAULTS'] ?? 4);

const MOST_SEEDS = 1_000;

describe('the simulation, when a fault is planted', () => {
  for (const { name } of plantedFaults.slice(0, LOOKED_FOR)) {
    it(`finds that ${name}`, async function () {
      this.timeout(0);
      const simulated = await runSeeds({ first: 1, count: MOST_SEEDS, fault: name });
      const last = simulated.at(-1);
      expect(last?.violations, `none in ${simulated.length} seeds`).not.to.be.empty;
      console.log(`      at seed ${last?.seed}: ${last?.violations[0]?.slice(0, 200)}`);
    });
  }

  for (const { module, text } of [...NARROW, ...plantedFaults.flatMap(({ changes }) => changes)]) {
    it(`knows its place in ${module}: ${text.split('\n')[0]}`, () => {
      const built = readFileSync(join('dist', module), 'utf8');
      expect(built.split(text).length - 1, 'how often the text is there').to.equal(1);
    });
  }
});
