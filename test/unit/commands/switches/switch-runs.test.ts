import { expect } from 'chai';
import sinon from 'sinon';

import {
  SwitchRuns,
  type SwitchRun,
  type SwitchRunParts,
} from '../../../../src/commands/switches/switch-runs.js';
import { notAvailable } from '../../../../src/commands/errors.js';
import { now } from '../../../../src/environment/clock.js';
import { until } from '../../../support/until.js';

const RUNS = 24;

describe('the runs of switches', () => {
  afterEach(() => sinon.restore());

  it('ask again and again while the store is away, however many they are, and Node.js warns of nothing', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const dispatch = sinon.stub().rejects(notAvailable('the market'));
    const logger = { warn: sinon.stub(), error: sinon.stub() };
    const markets = { symbols: () => ['BTC-USDT'] };
    const parts = { bus: { dispatch }, switches: {}, markets, clock: now, logger };
    const runs = new SwitchRuns(parts as unknown as SwitchRunParts);
    try {
      for (let number = 0; number < RUNS; number++) runs.start(runOf(number));
      await until(() => dispatch.callCount > 3 * RUNS);
      expect(warnings.map(({ name }) => name)).to.deep.equal([]);
    } finally {
      process.off('warning', note);
      await runs.close();
    }
    expect(logger.warn.callCount).to.equal(RUNS);
  });
});

function runOf(number: number): SwitchRun {
  const at = now().toISOString();
  const acted = {
    ...({ switchId: `switch-${number}`, kind: 'cancel_after', timeoutMs: 1_000 } as const),
    ...{ armedAt: at, cancelAt: at, triggeredAt: at },
  };
  return { userId: `user-${number}`, acted };
}
