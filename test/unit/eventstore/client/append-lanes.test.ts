import { expect } from 'chai';

import { AppendLanes, type Lane } from '../../../../src/eventstore/client/append-lanes.js';

interface TestLane extends Lane {
  waiting: number;
  end: () => void;
}

describe('the lanes of appends', () => {
  let lanes: AppendLanes<TestLane>;

  beforeEach(() => (lanes = new AppendLanes()));

  const add = (waiting: number): TestLane => lanes.add((end) => ({ waiting, end }));

  it('are one as long as one append waits at a time', () => {
    expect(lanes.freest()).to.equal(undefined);
    const lane = add(0);
    expect(lanes.freest()).to.equal(lane);
  });

  it('become more while all are in use, up to a number, and then the freest takes the next', () => {
    const made: TestLane[] = [];
    while (lanes.freest() === undefined) made.push(add(made.length === 3 ? 1 : 2));
    expect(made).to.have.length(16);
    expect(lanes.freest()).to.equal(made[3]);
    made[9]!.waiting = 0;
    expect(lanes.freest()).to.equal(made[9]);
  });

  it('are not chosen any more once they have ended', () => {
    const lane = add(0);
    lane.end();
    expect(lanes.freest()).to.equal(undefined);
  });
});
