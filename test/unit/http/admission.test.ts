import { expect } from 'chai';

import { exchangeEnvironment } from '../../../src/environment/in-force.js';
import { realEnvironment } from '../../../src/environment/real-environment.js';
import { Admission, STALE_MS } from '../../../src/http/admission.js';

const FEW = 25;
const FREE = 100;
const MOST = 512;
const LATE_MS = 50;
const TOO_LONG_MS = 150;
const TURN_MS = 5;
const CROWD_LASTS_MS = 1_000;

describe('the admission of requests that write', () => {
  let nowMs: number;
  let putBack: () => void;
  let admission: Admission;
  let inHand: (() => void)[];
  let waiting: number;

  beforeEach(() => {
    nowMs = 0;
    putBack = exchangeEnvironment({ ...realEnvironment, monotonicMs: () => nowMs });
    waiting = 0;
    admission = new Admission(() => waiting);
    inHand = [];
  });

  afterEach(() => putBack());

  /** Lets so many in. @returns whether there was room for all */
  function letIn(count: number): boolean {
    for (let index = 0; index < count; index++) {
      const onEnd = admission.admit('POST', 0);
      if (onEnd === undefined) return false;
      inHand.push(onEnd);
    }
    return true;
  }

  function answer(count: number): void {
    for (const onEnd of inHand.splice(0, count)) onEnd();
  }

  function crowd(): void {
    letIn(FREE);
    nowMs += LATE_MS;
    admission.beginTurn();
    expect(admission.verdict('POST', 0)).to.equal('refuse');
  }

  it('has room for an append as long as nobody waits for long', () => {
    expect(letIn(MOST)).to.equal(true);
    expect(admission.verdict('POST', 0)).to.equal('refuse');
  });

  it('has room for so many while there is a crowd, and for none that has waited while anything is in hand', () => {
    crowd();
    answer(1);
    expect(admission.verdict('POST', STALE_MS)).to.equal('refuse');
    answer(FREE - 2);
    expect(admission.verdict('POST', STALE_MS)).to.equal('refuse');
    answer(1);
    expect(admission.verdict('POST', STALE_MS)).to.equal('admit');
    expect(letIn(FREE)).to.equal(true);
    expect(letIn(1)).to.equal(false);
  });

  it('has room for few in a crowd of which as many are late', () => {
    crowd();
    answer(FREE - FEW);
    expect(admission.verdict('POST', 0)).to.equal('refuse');
    answer(1);
    expect(admission.verdict('POST', 0)).to.equal('admit');
  });

  it('finds a crowd by what has waited for too long behind many, in hand or waiting, and behind no fewer', () => {
    letIn(FEW);
    waiting = FREE - FEW - 1;
    expect(admission.verdict('POST', TOO_LONG_MS)).to.equal('admit');
    waiting += 1;
    expect(admission.verdict('POST', TOO_LONG_MS - 1)).to.equal('admit');
    expect(admission.verdict('POST', TOO_LONG_MS)).to.equal('refuse');
    waiting = 0;
    expect(admission.verdict('POST', STALE_MS)).to.equal('refuse');
    expect(admission.verdict('POST', 0)).to.equal('admit');
  });

  it('lets nobody wait for a turn in a crowd, and everybody otherwise', () => {
    letIn(FEW);
    nowMs += TURN_MS;
    expect(admission.verdict('POST', 0)).to.equal('wait');
    letIn(FREE - FEW);
    nowMs += LATE_MS;
    admission.beginTurn();
    expect(admission.verdict('POST', 0)).to.equal('refuse');
    answer(1);
    nowMs += TURN_MS;
    expect(admission.verdict('POST', 0)).to.equal('refuse');
  });

  it('takes a crowd for over when nothing has been refused for a second', () => {
    crowd();
    nowMs += CROWD_LASTS_MS - 1;
    admission.beginTurn();
    expect(admission.verdict('POST', 0)).to.equal('refuse');
    answer(FREE);
    nowMs += CROWD_LASTS_MS;
    expect(letIn(MOST)).to.equal(true);
  });

  it('is not kept up by a few clients whose requests come late, whatever is refused of them', () => {
    crowd();
    answer(FREE - 1);
    // One is in hand, and each that the starved machine gets round to has waited.
    const verdicts: string[] = [];
    for (let passedMs = 0; passedMs <= CROWD_LASTS_MS; passedMs += STALE_MS) {
      admission.beginTurn();
      verdicts.push(admission.verdict('POST', STALE_MS));
      nowMs += STALE_MS;
    }
    expect(verdicts[0]).to.equal('refuse');
    expect(verdicts.at(-1)).to.equal('admit');
  });

  it('is kept up by many that come late', () => {
    crowd();
    answer(FREE - 1);
    waiting = FREE;
    for (let passedMs = 0; passedMs <= 2 * CROWD_LASTS_MS; passedMs += STALE_MS) {
      admission.beginTurn();
      expect(admission.verdict('POST', STALE_MS)).to.equal('refuse');
      nowMs += STALE_MS;
    }
  });

  it('counts reads by themselves', () => {
    crowd();
    expect(admission.verdict('GET', 0)).to.equal('admit');
  });

  it('gives the places of those of which nothing more comes to others', () => {
    const arrived: (() => void)[] = [];
    const slow = {
      complete: false,
      once: (_: 'end', listener: () => void) => arrived.push(listener),
    };
    const ends = Array.from({ length: 3 * MOST }, () => admission.admit('POST', 0, slow)!);
    expect(ends).to.not.include(undefined);
    nowMs += LATE_MS;
    admission.beginTurn();
    expect(letIn(MOST)).to.equal(true);
    expect(letIn(1)).to.equal(false);

    // When they have come after all they are as new as the others, and take places.
    answer(MOST);
    for (const listener of arrived) listener();
    expect(letIn(1)).to.equal(false);
    for (const onEnd of ends) onEnd();
    expect(letIn(MOST)).to.equal(true);
  });
});
