import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { plantedFaults } from './planted/planted-faults.js';
import { variants } from './planted/variants.js';
import { runSeeds } from './run-seeds.js';

/** Of each kind one, that takes few seeds to be found. */
const FOUND_SOON: ReadonlySet<string> = new Set([
  'a batch that met a conflict is not decided again',
  'keys are forgotten when the process ends',
  'the outcome of a lost append is guessed: done',
  'a message between processes that comes twice is carried out twice',
]);

/** How many of them are looked for, first those that are found soon; npm run test:long looks for all. */
const LOOKED_FOR = Number(process.env['PLANTED_FAULTS'] ?? FOUND_SOON.size);

/** So many seeds each is to be found in. */
const MOST_SEEDS = 1_000;
const MOST_SEEDS_IF_SOON = 50;

const soon = plantedFaults.filter(({ name }) => FOUND_SOON.has(name));
const later = plantedFaults.filter(({ name }) => !FOUND_SOON.has(name));

describe('the simulation, when a fault is planted', () => {
  for (const { name } of [...soon, ...later].slice(0, LOOKED_FOR)) {
    it(`finds that ${name}`, async function () {
      this.timeout(0);
      const count = FOUND_SOON.has(name) ? MOST_SEEDS_IF_SOON : MOST_SEEDS;
      const simulated = await runSeeds({ first: 1, count, fault: name });
      const last = simulated.at(-1);
      expect(last?.violations, `of ${simulated.length} seeds, the last`).not.to.be.empty;
      console.log(`      at seed ${last?.seed}: ${last?.violations[0]?.slice(0, 200)}`);
    });
  }

  const changes = [...Object.values(variants), ...plantedFaults.map(({ changes }) => changes)];
  for (const { module, text } of changes.flat()) {
    it(`knows its place in ${module}: ${text.split('\n')[0]}`, () => {
      const built = readFileSync(join('dist', module), 'utf8');
      expect(built.split(text).length - 1, 'how often the text is there').to.equal(1);
    });
  }
});
