import { expect } from 'chai';
import sinon from 'sinon';

import {
  OrderEntry,
  OutcomeUnknownError,
  ProblemError,
} from '../../../clients/typescript/src/index.js';
import { FakeWebSocket } from '../../support/fake-web-socket.js';
import { rejection } from '../../support/rejection.js';

describe('order entry of the TypeScript client', () => {
  const sockets = FakeWebSocket.made;
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
    sockets.length = 0;
  });

  afterEach(() => clock.restore());

  const entryOf = () =>
    new OrderEntry({
      ...{ baseUrl: 'http://tradeflow.test', WebSocket: FakeWebSocket },
      ...{ retryForMs: 30_000, firstWaitMs: 100 },
    });

  /** Refuses the request that was sent last, until later. */
  function refuse(at: number, retryAfter: number): void {
    const problem = { code: 'OVERLOADED', status: 503, detail: 'later' };
    const { id } = sockets[at]!.sent.at(-1)!;
    sockets[at]!.say({ id, status: 503, problem, retryAfter });
  }

  it('sends again over another connection what is not answered in time, under its key', async () => {
    const placed = entryOf().cancel({ orderId: '1' });
    sockets[0]!.open();
    await clock.tickAsync(16_000);
    expect(sockets[0]!.isClosed).to.equal(true);
    sockets[1]!.open();
    await clock.tickAsync(1);
    const keys = sockets.map(
      ({ sent }) => (sent[0] as unknown as { idempotencyKey: string }).idempotencyKey,
    );
    expect(keys[1]).to.equal(keys[0]);
    // The end of the first is none of the second's.
    sockets[0]!.end(1006);
    sockets[1]!.grant({ status: 'CANCELLED' });
    expect((await placed).status).to.equal('CANCELLED');
  });

  it('is in doubt of what was lost and then refused, and not of what was only refused', async () => {
    const lost = rejection(entryOf().cancel({ orderId: '1' }));
    sockets[0]!.open();
    await clock.tickAsync(1);
    sockets[0]!.end(1006);
    await clock.tickAsync(100);
    sockets[1]!.open();
    await clock.tickAsync(1);
    refuse(1, 3_600);
    expect(await lost).to.be.instanceOf(OutcomeUnknownError);
    const refused = rejection(entryOf().cancel({ orderId: '1' }));
    sockets[2]!.open();
    await clock.tickAsync(1);
    refuse(2, 3_600);
    expect(await refused).to.be.instanceOf(ProblemError);
  });
});
