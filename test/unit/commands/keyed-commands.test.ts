import { expect } from 'chai';

import { named } from '../../../src/auth/principal.js';
import { KeyedCommands, keyedContext } from '../../../src/commands/keyed-commands.js';
import { newContext } from '../../../src/request-context.js';
import { rejection } from '../../support/rejection.js';

/** A command in hand, and how it ends. */
function pending(): { promise: Promise<string>; resolve: (answer: string) => void } {
  let resolve: (answer: string) => void = () => undefined;
  const promise = new Promise<string>((done) => (resolve = done));
  return { promise, resolve: (answer) => resolve(answer) };
}

describe('the commands that came with a key', () => {
  let commands: KeyedCommands;

  beforeEach(() => (commands = new KeyedCommands()));

  it('are carried out one at a time under a key', async () => {
    const { promise, resolve } = pending();
    const first = commands.run('a', 'f', () => promise);
    const second = await rejection(commands.run('a', 'f', async () => 'never'));
    expect(second).to.include({ code: 'IDEMPOTENCY_KEY_IN_FLIGHT', retryAfter: 1 });
    const other = await rejection(commands.run('a', 'g', async () => 'never'));
    expect(other).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await commands.run('b', 'f', async () => 'done')).to.equal('done');
    resolve('done');
    expect(await first).to.equal('done');
    expect(await commands.run('a', 'f', async () => 'again')).to.equal('again');
  });

  it('keep their keys from other requests once they have been carried out', async () => {
    await commands.run('a', 'f', async () => 'done');
    const other = await rejection(commands.run('a', 'g', async () => 'never'));
    expect(other).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('give their keys back when they failed', async () => {
    await rejection(commands.run('a', 'f', () => Promise.reject(new Error('refused'))));
    expect(await commands.run('a', 'g', async () => 'done')).to.equal('done');
  });

  it('are remembered no longer than ten thousand others', async () => {
    for (let key = 0; key <= 10_000; key++) await commands.run(String(key), 'f', async () => key);
    expect(await commands.run('0', 'g', async () => 'done')).to.equal('done');
    expect(await rejection(commands.run('2', 'g', async () => 'never'))).to.be.instanceOf(Error);
  });

  it('are no more than a process takes', async () => {
    const { promise, resolve } = pending();
    const all = Array.from({ length: 50_000 }, (_, key) =>
      commands.run(`${key}`, 'f', () => promise),
    );
    const further = await rejection(commands.run('further', 'f', () => promise));
    expect(further).to.include({ code: 'OVERLOADED', retryAfter: 1 });
    resolve('done');
    await Promise.all(all);
  });

  it('are not nested deeper than can be read', () => {
    let items: unknown = [];
    for (let depth = 0; depth < 100_000; depth++) items = [items];
    const make = (): unknown => keyedContext(newContext(named('ada')), 'k', 'Batch', { items });
    expect(make).to.throw().with.property('code', 'INVALID_REQUEST');
  });
});
