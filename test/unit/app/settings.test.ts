import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { SETTINGS } from '../../../src/app/settings.js';

const ROOT = new URL('../../../../', import.meta.url);

/** What README says of a setting that has no default: which embedded part stands for it, or that nothing does. */
const EMBEDDED = ['embedded', 'an SQLite file', 'in-process', 'none'];

const settings = Object.values(SETTINGS);

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, ROOT), 'utf8').split('\n');
}

describe('the settings', () => {
  it('are the rows of README, Configuration, in their order, with their defaults', () => {
    const lines = linesOf('README.md');
    const header = lines.findIndex((line) => /^\| setting +\| default +\| meaning/.test(line));
    const end = lines.indexOf('', header);
    const rows = lines
      .slice(header + 2, end)
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
      .map(([, name, fallback]) => [name, EMBEDDED.includes(fallback!) ? undefined : fallback]);
    const expected = settings.map(({ name, fallback }) => [
      `\`${name}\``,
      fallback && `\`${fallback}\``,
    ]);
    expect(rows).to.deep.equal(expected);
  });

  it('are the lines of .env.example, in their order: the default, or an example commented out', () => {
    const assignments = linesOf('.env.example').filter((line) => /^#?[A-Z][A-Z_]+=/.test(line));
    expect(assignments).to.have.length(settings.length);
    for (const [index, { name, fallback, parse }] of settings.entries()) {
      const [left, ...right] = assignments[index]!.split('=');
      expect(left).to.equal(fallback === undefined ? `#${name}` : name);
      if (fallback === undefined) expect(parse(right.join('=')), name).to.not.equal(undefined);
      else expect(right.join('=')).to.equal(fallback);
    }
  });

  it('take their own defaults', () => {
    for (const { name, fallback, parse } of settings) {
      if (fallback !== undefined) expect(parse(fallback), name).to.not.equal(undefined);
    }
  });
});
