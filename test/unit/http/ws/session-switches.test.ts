import { expect } from 'chai';
import sinon from 'sinon';

import { named } from '../../../../src/auth/principal.js';
import type { CommandKind } from '../../../../src/commands/bus.js';
import { ApplicationError } from '../../../../src/errors.js';
import { SessionSwitches } from '../../../../src/http/ws/session-switches.js';
import type { Api } from '../../../../src/http/route.js';
import { newContext } from '../../../../src/request-context.js';
import { ALICE, BOB } from '../../../support/market-events.js';

const UNAVAILABLE = new ApplicationError('EVENT_STORE_UNAVAILABLE', 'a test');

describe('the switches of a connection', () => {
  let time: sinon.SinonFakeTimers;
  let session: SessionSwitches;
  /** What was asked of the bus: kind, user, and when. */
  let asked: string[];
  let warnings: number;
  /** What the bus does with the next commands. */
  let failures: ApplicationError[];

  beforeEach(() => {
    time = sinon.useFakeTimers();
    [asked, failures, warnings] = [[], [], 0];
    const dispatch = async (
      { name }: CommandKind<unknown, unknown>,
      { userId, timeoutMs }: { readonly userId: string; readonly timeoutMs?: number },
    ): Promise<object> => {
      const who = userId === ALICE ? 'Alice' : 'Bob';
      asked.push([name, who, timeoutMs, `at ${Date.now()}`].filter(Boolean).join(' '));
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return { result: {}, position: undefined, isRepeated: false };
    };
    const logger = { warn: () => (warnings += 1) };
    session = new SessionSwitches({ bus: { dispatch }, logger } as unknown as Api);
  });

  afterEach(() => time.restore());

  const onDisconnect = (more: object = {}, conditions = {}): Promise<unknown> =>
    session.cancelOnDisconnect(
      { userId: ALICE, enabled: true, timeoutMs: 30_000, ...more },
      newContext(named(ALICE), 'test', conditions),
    );

  it('are armed anew three times within their timeout, and act when it ends', async () => {
    await onDisconnect();
    await onDisconnect({ userId: BOB, timeoutMs: 3_000 });
    await time.tickAsync(10_000);
    await session.end();
    await time.tickAsync(100_000);
    expect(asked).to.deep.equal([
      'CancelAfter Alice 30000 at 0',
      ...Array.from({ length: 11 }, (_, beat) => `CancelAfter Bob 3000 at ${beat * 1_000}`).slice(
        0,
        10,
      ),
      'CancelAfter Alice 30000 at 10000',
      'CancelAfter Bob 3000 at 10000',
      'SessionEnded Alice at 10000',
      'SessionEnded Bob at 10000',
    ]);
  });

  it('are as they were when a change is refused, or only tried', async () => {
    await onDisconnect();
    failures.push(UNAVAILABLE);
    await onDisconnect({ enabled: false }).catch(() => undefined);
    await onDisconnect({ timeoutMs: 3_000 }, { validateOnly: true });
    asked.length = 0;
    await time.tickAsync(10_000);
    await session.end();
    expect(asked).to.deep.equal([
      'CancelAfter Alice 30000 at 10000',
      'SessionEnded Alice at 10000',
    ]);
  });

  it('are armed anew no more, and do not act, once they were given up', async () => {
    await onDisconnect();
    await onDisconnect({ enabled: false });
    asked.length = 0;
    await time.tickAsync(100_000);
    await session.end();
    expect(asked).to.deep.equal([]);
  });

  it('are what the last of several requests says that came at once', async () => {
    const [armed, given] = [onDisconnect(), onDisconnect({ enabled: false })];
    await Promise.all([armed, given]);
    asked.length = 0;
    await time.tickAsync(100_000);
    await session.end();
    expect(asked).to.deep.equal([]);
  });

  it('bear that they cannot be armed anew for once', async () => {
    await onDisconnect();
    failures.push(UNAVAILABLE);
    await time.tickAsync(20_000);
    expect(asked.slice(1)).to.deep.equal(
      [10_000, 20_000].map((at) => `CancelAfter Alice 30000 at ${at}`),
    );
    expect(warnings).to.equal(1);
    await session.end();
  });

  it('are made to act until that is recorded, or they have acted by themselves', async () => {
    // What waits here is no timer that can be held.
    time.restore();
    await onDisconnect();
    failures.push(UNAVAILABLE, UNAVAILABLE);
    await session.end();
    expect(asked.slice(1).map((each) => each.split(' ')[0])).to.deep.equal(
      Array.from({ length: 3 }, () => 'SessionEnded'),
    );
    await onDisconnect({ timeoutMs: 1_000 });
    failures.push(...Array.from({ length: 1_000 }, () => UNAVAILABLE));
    await session.end();
    expect(failures).to.not.be.empty;
  });

  it('are left to themselves when the process ends', async () => {
    await onDisconnect();
    failures.push(new ApplicationError('SHUTTING_DOWN', 'a test'));
    await session.end();
    expect(asked).to.have.length(2);
  });

  it('are of so many users at most', async () => {
    for (let user = 0; user < 32; user++) await onDisconnect({ userId: `${user}` });
    const refused = await onDisconnect().catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'TOO_MANY_SWITCHES');
    await onDisconnect({ userId: '0' });
    await session.end();
  });
});
