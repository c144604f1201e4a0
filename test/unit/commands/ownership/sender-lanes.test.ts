import { expect } from 'chai';

import { AGAIN, SenderLanes } from '../../../../src/commands/ownership/sender-lanes.js';
import { rejection } from '../../../support/rejection.js';

/** A command that went out, and what is to come of it. */
interface Sent {
  readonly name: string;
  readonly route: string;
  readonly generation: number;
  readonly settle: (result: string) => void;
  readonly fail: (error: Error) => void;
}

describe('the commands of one sender for one market', () => {
  const sender = {};
  let lanes: SenderLanes;
  let route: string;
  let sent: Sent[];

  beforeEach(() => {
    lanes = new SenderLanes();
    route = 'a';
    sent = [];
  });

  function carry(
    name: string,
    of: object = sender,
    symbol = 'A-USD',
    deadline?: Date,
  ): Promise<string> {
    return lanes.carry<string>(of, symbol, {
      ...{ deadline, refuse: () => Promise.reject(new Error('it is late')), route: () => route },
      begin: (generation) =>
        new Promise((resolve, reject) => {
          sent.push({ name, route, generation, settle: resolve, fail: reject });
        }),
    });
  }

  const names = (): string[] => sent.map(({ name, route: way }) => name + way);
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('go out one behind the other, before the first is answered', async () => {
    const all = ['1', '2', '3'].map((name) => carry(name));
    expect(names()).to.deep.equal(['1a', '2a', '3a']);
    expect(new Set(sent.map(({ generation }) => generation)).size).to.equal(1);
    for (const { name, settle } of sent.toReversed()) settle(`done ${name}`);
    expect(await Promise.all(all)).to.deep.equal(['done 1', 'done 2', 'done 3']);
  });

  it('wait for those before them when the way has changed', async () => {
    const first = carry('1');
    route = 'b';
    const later = [carry('2'), carry('3')];
    await nextTurn();
    expect(names()).to.deep.equal(['1a']);
    sent[0]!.settle('done');
    await first;
    await nextTurn();
    expect(names()).to.deep.equal(['1a', '2b', '3b']);
    expect(sent[1]!.generation).not.to.equal(sent[0]!.generation);
    for (const { settle } of sent) settle('done');
    await Promise.all(later);
  });

  it('wait when the way has changed and is the same again, for some wait for it', async () => {
    const first = carry('1');
    route = 'b';
    const second = carry('2');
    route = 'a';
    const third = carry('3');
    expect(names()).to.deep.equal(['1a']);
    sent[0]!.settle('done');
    await nextTurn();
    expect(names()).to.deep.equal(['1a', '2a', '3a']);
    for (const { settle } of sent) settle('done');
    await Promise.all([first, second, third]);
  });

  it('go out again in their order once all have come back or been answered, ahead of what came later', async () => {
    const all = ['1', '2', '3'].map((name) => carry(name));
    sent[2]!.settle(AGAIN);
    await nextTurn();
    all.push(carry('4'));
    sent[0]!.settle(AGAIN);
    await nextTurn();
    expect(names()).to.have.length(3);
    route = 'b';
    sent[1]!.settle('done 2');
    await nextTurn();
    expect(names().slice(3)).to.deep.equal(['1b', '3b', '4b']);
    for (const { name, settle } of sent) settle(`done ${name}`);
    expect(await Promise.all(all)).to.deep.equal(['done 1', 'done 2', 'done 3', 'done 4']);
  });

  it('are not held up by one that failed', async () => {
    const first = carry('1');
    route = 'b';
    const second = carry('2');
    sent[0]!.fail(new Error('it is refused'));
    expect(String(await rejection(first))).to.include('it is refused');
    await nextTurn();
    sent[1]!.settle('done');
    expect(await second).to.equal('done');
  });

  it('are refused when they wait beyond their deadline, and those behind them are not', async () => {
    const first = carry('1');
    route = 'b';
    const late = carry('2', sender, 'A-USD', new Date(Date.now() + 5));
    const third = carry('3');
    expect(String(await rejection(late))).to.include('it is late');
    expect(names()).to.deep.equal(['1a']);
    sent[0]!.settle('done');
    await first;
    await nextTurn();
    expect(names()).to.deep.equal(['1a', '3b']);
    sent[1]!.settle('done');
    await third;
  });

  it('are refused when they come back after their deadline, while others are still out', async () => {
    const first = carry('1');
    const late = carry('2', sender, 'A-USD', new Date(0));
    const behind = carry('3', sender, 'A-USD', new Date(0));
    // The alarm of what came later rings later.
    route = 'b';
    await rejection(carry('4', sender, 'A-USD', new Date(0)));
    sent[1]!.settle(AGAIN);
    expect(String(await rejection(late))).to.include('it is late');
    expect(names()).to.deep.equal(['1a', '2a', '3a']);
    sent[2]!.settle('done');
    expect(await behind, 'what has gone out may be answered').to.equal('done');
    sent[0]!.settle('done');
    await first;
  });

  it('do not wait for those of others, or for other markets', async () => {
    const all = [carry('1')];
    route = 'b';
    all.push(carry('2', {}), carry('3', sender, 'B-USD'));
    expect(names()).to.deep.equal(['1a', '2b', '3b']);
    for (const { settle } of sent) settle('done');
    await Promise.all(all);
  });
});
