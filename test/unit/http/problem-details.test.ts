import { expect } from 'chai';

import { ApplicationError, type FieldError } from '../../../src/errors.js';
import { cutText } from '../../../src/http/cut-text.js';
import { PART_OF_ANSWER, problemOf, WHOLE_ANSWER } from '../../../src/http/problem-details.js';

/** Texts of one character each that takes more or less of JSON. */
const CHARACTERS = ['x', '"', '\u0001', 'é', '€', '\u{1f4a9}', '\ud800'];

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

describe('a text that is cut', () => {
  it('is as long as there is room, whatever it is made of', () => {
    for (const character of CHARACTERS) {
      const cut = cutText(character.repeat(100_000), 500);
      expect(bytesOf(cut) - 2, character).to.be.within(480, 500);
      expect(cut.endsWith('…')).to.equal(true);
    }
  });

  it('stays whole when there is room for it', () => {
    expect(cutText('x'.repeat(500), 500)).to.equal('x'.repeat(500));
    expect(cutText('\u0001'.repeat(50), 300)).to.equal('\u0001'.repeat(50));
    expect(cutText('', 0)).to.equal('');
  });
});

describe('the problem that stands for an error', () => {
  function withFields(count: number, character: string): ApplicationError {
    const fields = Array.from({ length: count }, (_, index): FieldError => {
      const field = `${index}${character.repeat(300)}`;
      return { field, rule: `${field} is not a known field` };
    });
    const message = fields.map(({ rule }) => rule).join('; ');
    return new ApplicationError('INVALID_REQUEST', message, {
      fields,
      details: { symbol: character.repeat(9_000) },
    });
  }

  it('is far below 8 kB, whatever it tells of', () => {
    for (const character of CHARACTERS) {
      const error = withFields(5_000, character);
      expect(bytesOf(problemOf(error)), character).to.be.below(6_000);
      expect(bytesOf(problemOf(error, PART_OF_ANSWER)), character).to.be.below(2_000);
    }
  });

  it('says how many more fields are at fault than it names', () => {
    const { errors = [], moreErrors } = problemOf(withFields(5_000, 'x'), WHOLE_ANSWER);
    expect(errors.length).to.be.within(2, 20);
    expect(errors.length + moreErrors!).to.equal(5_000);
  });

  it('says nothing of more when it names all', () => {
    const problem = problemOf(withFields(2, 'x'));
    expect(problem.errors).to.have.length(2);
    expect(problem).to.not.have.property('moreErrors');
  });
});
