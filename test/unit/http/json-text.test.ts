import { expect } from 'chai';
import fc from 'fast-check';

import { ApplicationError } from '../../../src/errors.js';
import { parseJson } from '../../../src/http/json-text.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';

function codeOf(text: string): string {
  try {
    parseJson(text, 'body');
    return 'none';
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    return `${error.code} ${error.fields.map(({ field }) => field).join()}`;
  }
}

describe('JSON that a client sent', () => {
  it('is read as JSON.parse reads it', function () {
    const { seed } = new SeededRandom();
    tellSeed(this.test, seed);
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (text, isIndented) => {
        const value: unknown = JSON.parse(text);
        const sent = isIndented ? JSON.stringify(value, undefined, '\t') : text;
        expect(parseJson(sent, 'body')).to.deep.equal(JSON.parse(sent));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('may not send a name twice in one object, however it is written', () => {
    const twice = [
      ['{"a":1,"a":2}', 'a'],
      ['{"a":1,"a":1}', 'a'],
      ['{"a":1,"b":":","a":2}', 'a'],
      ['{"a":1,"\\u0061":2}', 'a'],
      ['{ "a" : 1 , "a"\t:\n2}', 'a'],
      ['{"x":{"a":1},"y":[{"b":1,"b":2}]}', 'b'],
      ['[{"a":"\\"}{:","\\\\":1,"\\\\":2}]', '\\'],
      ['{"__proto__":1,"__proto__":2}', '__proto__'],
      ['{"":1,"":2}', ''],
      ['{"1":1,"1":2}', '1'],
    ];
    for (const [text, name] of twice) {
      expect(codeOf(text!), text).to.equal(`INVALID_REQUEST ${name}`);
    }
  });

  it('may send a name in several objects, and what looks like one in a text', () => {
    for (const text of [
      '{"a":{"a":1},"b":[{"a":1},{"a":2}]}',
      '{"a":"\\"a\\":1","b":"a\\":","c":"2026-01-31T12:00:00.000Z"}',
      '["a:","a:",{"a":":"}]',
      '{"a\\\\":":","b":"\\\\"}',
    ]) {
      expect(codeOf(text), text).to.equal('none');
    }
  });

  it('may be nested so deep and no deeper', () => {
    expect(codeOf(`${'['.repeat(32)}${']'.repeat(32)}`)).to.equal('none');
    expect(codeOf(`${'['.repeat(33)}${']'.repeat(33)}`)).to.equal('INVALID_REQUEST body');
    expect(codeOf(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)).to.equal(
      'INVALID_REQUEST body',
    );
  });

  it('may have so many members in an object and no more', () => {
    const members = (count: number): string =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n])));
    expect(codeOf(`[${members(100)},${members(100)}]`)).to.equal('none');
    expect(codeOf(`[${members(101)}]`)).to.equal('INVALID_REQUEST body');
  });

  it('must be JSON', () => {
    for (const text of ['', '{', '{"a":1,}', '{"a":1}}', 'undefined', "{'a':1}"]) {
      expect(codeOf(text), text).to.equal('MALFORMED_JSON body');
    }
  });
});
