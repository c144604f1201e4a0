import { expect } from 'chai';
import sinon from 'sinon';

import { Absence } from '../../../src/time/absence.js';
import { until } from '../../support/until.js';

describe('the absence of a part', () => {
  const told: string[] = [];
  let probe: sinon.SinonStub;
  let absence: Absence;

  beforeEach(() => {
    told.length = 0;
    probe = sinon.stub();
    absence = new Absence({
      ...{ probe, pauseMs: 1 },
      onBegin: (reason) => void told.push(`away: ${String(reason)}`),
      onEnd: () => void told.push('back'),
    });
  });

  afterEach(() => absence.close());

  it('lasts from the first failure until a probe is answered, and is told once each', async () => {
    expect(absence.isNow).to.equal(false);
    let answer: () => void = () => undefined;
    probe.onCall(0).rejects(new Error('nobody'));
    probe.onCall(1).returns(new Promise<void>((resolve) => (answer = resolve)));
    absence.begin('silent');
    absence.begin('again');
    expect(absence.isNow).to.equal(true);
    await until(async () => probe.callCount === 2);
    expect(told).to.deep.equal(['away: silent']);
    answer();
    await until(async () => !absence.isNow);
    expect(told).to.deep.equal(['away: silent', 'back']);
    expect(probe.callCount).to.equal(2);
  });

  it('begins anew when the part is away once more', async () => {
    probe.resolves();
    for (const reason of ['first', 'second']) {
      absence.begin(reason);
      await until(async () => !absence.isNow);
    }
    expect(told).to.deep.equal(['away: first', 'back', 'away: second', 'back']);
  });

  it('is probed no longer, and nobody is told of it, once it is closed', async () => {
    let signal: AbortSignal | undefined;
    probe.callsFake((given: AbortSignal) => {
      signal = given;
      return new Promise((_resolve, reject) => given.addEventListener('abort', reject));
    });
    absence.begin('silent');
    absence.close();
    expect(signal?.aborted).to.equal(true);
    await until(async () => !absence.isNow);
    absence.begin('later');
    expect(told).to.deep.equal(['away: silent']);
    expect(probe.callCount).to.equal(1);
  });
});
