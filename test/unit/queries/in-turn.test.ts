import { expect } from 'chai';

import { InTurn } from '../../../src/queries/in-turn.js';
import { refusalOf } from '../../support/refusal-of.js';

describe('work that takes its turn', () => {
  it('is done one piece after the other, whatever becomes of each', async () => {
    const turns = new InTurn();
    const done: string[] = [];
    const work = (name: string, fails = false) =>
      turns.take(async () => {
        done.push(`${name} begins`);
        await Promise.resolve();
        done.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const answers = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(answers.map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    const begun = ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'];
    expect(done).to.deep.equal(begun);
  });

  it('is refused at once when too much is waiting, and taken when there is room again', async () => {
    const turns = new InTurn();
    let finish: () => void = () => undefined;
    const first = turns.take(() => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = Array.from({ length: 15 }, () => turns.take(async () => undefined));
    expect((await refusalOf(turns.take(async () => undefined))).code).to.equal('OVERLOADED');
    // Work begins in a turn of its own.
    await Promise.resolve();
    finish();
    await Promise.all([first, ...waiting]);
    expect(await turns.take(async () => 'again')).to.equal('again');
  });
});
