import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { OpenCommands } from '../../../../src/commands/ownership/open-commands.js';
import { exchangeEnvironment } from '../../../../src/environment/in-force.js';
import { VirtualTime } from '../../../simulation/world/virtual-time.js';

describe('commands whose outcome another process has not told', () => {
  let time: VirtualTime;
  let putBack: () => void;
  let standing: Set<string>;
  let open: OpenCommands;

  beforeEach(() => {
    time = new VirtualTime(1);
    putBack = exchangeEnvironment(time);
    standing = new Set(['a', 'b']);
    open = new OpenCommands((id) => standing.has(id));
  });

  afterEach(() => putBack());

  it('are open as long as one who may have them takes commands, and may be at its last', async () => {
    open.note('command', new Set(['a']));
    await time.runUntil(60_000);
    expect(open.has('command')).to.equal(true);
    standing.delete('a');
    await time.runUntil(99_000);
    expect(open.has('command')).to.equal(true);
    await time.runUntil(101_000);
    expect(open.has('command')).to.equal(false);
  });

  it('are no longer open when all who may have them have said that they have not', () => {
    open.note('command', new Set(['a', 'b']));
    open.isNotAt('command', 'a');
    expect(open.has('command')).to.equal(true);
    open.isNotAt('command', 'b');
    expect(open.has('command')).to.equal(false);
    expect(open.has('another')).to.equal(false);
  });

  it('are forgotten, the oldest first, when there are very many', () => {
    open.note('command', new Set(['a']));
    for (let count = 0; count < 10_000; count++) open.note(randomUUID(), new Set(['a']));
    expect(open.has('command')).to.equal(false);
  });
});
