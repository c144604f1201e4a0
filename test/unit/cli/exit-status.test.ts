import { expect } from 'chai';

import { StoreOwnerEnded } from '../../../src/embedded-eventstore/errors.js';
import { ApplicationError } from '../../../src/errors.js';
import { EventStoreCorrupt } from '../../../src/eventstore/errors.js';
import { exitStatusOf } from '../../../src/cli/report-failure.js';

describe('exitStatusOf', () => {
  it('tells those who start processes what kind of failure it was', () => {
    const failures = [
      [new ApplicationError('BUILD_RUNNING', 'another process is building'), 75],
      [new ApplicationError('PROJECTION_NOT_FOUND', 'there is none'), 1],
      [new StoreOwnerEnded('/data'), 69],
      [new EventStoreCorrupt('read', 'at /data/1.log, offset 3'), 65],
      [new Error('whatever'), 1],
    ] as const;
    expect(failures.map(([error]) => exitStatusOf(error))).to.deep.equal(
      failures.map(([, status]) => status),
    );
  });
});
