import { expect } from 'chai';

import { Retries, type OperationKind } from '../../../../src/eventstore/client/retrying.js';
import {
  NotConnected,
  TransientFailure,
} from '../../../../src/eventstore/client/translate-error.js';
import {
  EventStoreCorrupt,
  EventStoreUnavailable,
  EventStoreUnreachable,
} from '../../../../src/eventstore/errors.js';
import { rejection } from '../../../support/rejection.js';

const LOST = new TransientFailure('the connection was lost');
const REFUSED = new NotConnected('no connection');
const HOUR_MS = 3_600_000;

describe('an operation that fails', () => {
  let corrupt: Error[];

  beforeEach(() => {
    corrupt = [];
  });

  function retries(
    kind: OperationKind,
    limits: { totalMs?: number; refusedMs?: number } = {},
  ): Retries {
    const { signal } = new AbortController();
    const nobody = { onRetry: () => undefined, onCorrupt: (met: Error) => void corrupt.push(met) };
    const all = { totalMs: HOUR_MS, ...nobody, signal, ...limits };
    return new Retries('test', all, kind);
  }

  for (const kind of ['read', 'write'] as const) {
    it(`is given up as a ${kind} when there is no connection, and nothing was done`, async () => {
      const refused = retries(kind, { refusedMs: 0 });
      expect(await rejection(refused.after(REFUSED))).to.be.instanceOf(EventStoreUnreachable);
    });

    it(`is tried again as a ${kind} when its connection was lost`, async () => {
      await retries(kind, { refusedMs: 0 }).after(LOST);
    });
  }

  it('goes on as a write that may have been written, connection or none', async () => {
    const sent = retries('write', { refusedMs: 0 });
    await sent.after(LOST);
    await sent.after(REFUSED);
  });

  it('does not say of such a write that nothing was done', async () => {
    const sent = retries('write', { refusedMs: 0, totalMs: 150 });
    let failure: unknown;
    await sent.after(LOST);
    while (failure === undefined)
      failure = await sent.after(REFUSED).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(EventStoreUnavailable);
    expect(failure).not.to.be.instanceOf(EventStoreUnreachable);
  });

  it('is given up at once, and told of, when something no longer reads back', async () => {
    const damage = new EventStoreCorrupt('test', 'the record fails its checksum');
    for (const kind of ['read', 'write'] as const) {
      expect(await rejection(retries(kind).after(damage))).to.equal(damage);
    }
    expect(corrupt).to.deep.equal([damage, damage]);
  });

  it('is given up as a read that lost its connection and gets no other', async () => {
    const read = retries('read', { refusedMs: 0 });
    await read.after(LOST);
    expect(await rejection(read.after(REFUSED))).to.be.instanceOf(EventStoreUnreachable);
  });
});
