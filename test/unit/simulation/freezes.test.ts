import { expect } from 'chai';

import { Link } from '../../simulation/world/network.js';
import { freeze } from '../../simulation/world/virtual-time.js';
import { World } from '../../simulation/world/world.js';

describe('a simulated process that freezes', () => {
  it('gets what came over one connection in its order, though it freezes again, and for less long', async () => {
    const world = new World(1);
    world.isCalm = true;
    const owner = { skewMs: 0, isDead: false, frozenUntilMs: 0 };
    const way = new Link(world);
    const heard: [what: string, atMs: number][] = [];
    const send = (what: string): void => {
      way.send(() => heard.push([what, world.time.nowMs]), owner);
    };
    freeze(owner, 1_000);
    send('first');
    await world.time.runUntil(100);
    freeze(owner, 500);
    send('second');
    await world.time.runUntil(2_000);
    expect(heard).to.deep.equal([
      ['first', 1_000],
      ['second', 1_000],
    ]);
  });

  it('stands still until the last of its freezes is over', async () => {
    const world = new World(1);
    const owner = { skewMs: 0, isDead: false, frozenUntilMs: 0 };
    let atMs: number | undefined;
    freeze(owner, 300);
    world.after(10, () => (atMs = world.time.nowMs), owner);
    await world.time.runUntil(100);
    freeze(owner, 800);
    await world.time.runUntil(2_000);
    expect(atMs).to.equal(800);
  });
});
