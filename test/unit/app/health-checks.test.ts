import { tmpdir } from 'node:os';

import { expect } from 'chai';
import { pino } from 'pino';
import sinon from 'sinon';

import { freeDiskMb } from '../../../src/app/disk-space.js';
import { healthChecks } from '../../../src/app/health-checks.js';
import { Damage, OF_STORE, OF_TABLES } from '../../../src/app/damage.js';
import { ClockWatch } from '../../../src/eventstore/clock-watch.js';
import { Health } from '../../../src/http/health.js';
import { allProjections } from '../../../src/projections/all-projections.js';
import type { ProjectionStatus } from '../../../src/projections/lag/projection-status.js';

const [users, markets] = allProjections;
const MAX_LAG_SECONDS = 30;

type Resources = Parameters<typeof healthChecks>[0];

describe('the health of a process', () => {
  let statuses: ProjectionStatus[];
  let thread: { isRecovering: boolean };
  let prove: sinon.SinonStub;
  let pingViews: sinon.SinonStub;
  let silent: string[];
  let ownership: { ownedMarkets: number; isBlind: boolean };
  let feeds: { staleSince: string | undefined };
  let damage: Damage;
  let tablesDamage: Damage;
  let clockWatch: ClockWatch;
  let config: { readyMinDiskMb: number; readonly roles: ReadonlySet<string> } & object;
  let health: Health;

  beforeEach(() => {
    statuses = [status(), status({ projection: markets })];
    thread = { isRecovering: false };
    prove = sinon.stub().resolves();
    pingViews = sinon.stub().resolves();
    silent = [];
    ownership = { ownedMarkets: 2, isBlind: false };
    feeds = { staleSince: undefined };
    damage = new Damage(pino({ level: 'silent' }), OF_STORE);
    tablesDamage = new Damage(pino({ level: 'silent' }), OF_TABLES);
    clockWatch = new ClockWatch({ isWrong: () => undefined, isRight: () => undefined });
    config = {
      ...{ readyMaxLagSeconds: MAX_LAG_SECONDS, readyMinDiskMb: 0, dataDir: tmpdir() },
      roles: new Set(['api']),
    };
    const resources = {
      ...{ eventStore: { prove }, damage, tablesDamage, clockWatch, config },
      readDatabase: { ping: async () => undefined },
      viewRoom: { ping: pingViews, isShared: true },
    } as unknown as Resources;
    const lagMeter = { statuses: async () => statuses };
    const runners = { silent: async () => silent };
    health = new Health(healthChecks(resources, { lagMeter, runners, thread, ownership, feeds }));
  });

  /** A part as it is found: without how long that took, and since when. */
  const part = async (name: string) => {
    const { status, detail } = (await health.report()).parts[name]!;
    return detail === undefined ? { status } : { status, detail };
  };
  const projections = () => part('projections');

  it('is up while no table is behind', async () => {
    expect(await health.report()).to.include({ status: 'up' });
    expect(await projections()).to.deep.equal({
      status: 'up',
      detail: 'users live, markets live',
    });
  });

  it('shows a lag, and is down only when it exceeds the limit', async () => {
    statuses[1] = status({ projection: markets, state: 'stalled', lag: lag(12, MAX_LAG_SECONDS) });
    expect(await projections()).to.deep.equal({
      status: 'up',
      detail: 'users live, markets stalled (12 events, 30.0 s behind)',
    });
    statuses[1] = status({ state: 'catching_up', lag: { ...lag(900, 30.1), isEstimated: true } });
    expect(await projections()).to.deep.equal({
      status: 'down',
      detail: 'users live, users catching_up (about 900 events, 30.1 s behind)',
    });
    expect(await health.report()).to.include({ status: 'down' });
  });

  it('is down while a projection has no tables', async () => {
    statuses[0] = { projection: users, state: 'missing', generation: undefined, lag: undefined };
    expect(await projections()).to.include({ status: 'down' });
  });

  it('shows that a projection has failed, and serves what can be served', async () => {
    statuses[0] = status({ state: 'failed', lag: lag(12, 10 * MAX_LAG_SECONDS) });
    expect(await projections()).to.deep.equal({
      status: 'degraded',
      detail: 'users failed (12 events, 300.0 s behind), markets live',
    });
    expect(await health.report()).to.include({ status: 'degraded' });
  });

  it('leaves it to the part that does not answer that a lag is unknown', async () => {
    statuses = [{ projection: users, state: 'unknown', generation: undefined, lag: undefined }];
    expect(await projections()).to.deep.equal({ status: 'up', detail: 'users unknown' });
    prove.rejects(new Error('away'));
    const { status: whole, parts } = await health.report();
    expect(whole).to.equal('down');
    expect(parts['eventStore']).to.include({ status: 'down', detail: 'away' });
  });

  it('is down while its own projections cannot follow the log', async () => {
    thread.isRecovering = true;
    expect(await projections()).to.deep.equal({
      status: 'down',
      detail: 'recovering; users live, markets live',
    });
  });

  it('is degraded when the file of the tables is known to be damaged, and says what to do', async () => {
    tablesDamage.note('/data/read-model.sqlite: database disk image is malformed');
    const { status, detail } = await part('readDatabase');
    expect(status).to.equal('degraded');
    expect(detail).to.match(
      /: \/data\/read-model.sqlite: database .*; what it holds is made from the/,
    );
  });

  it('is degraded while tables stand before a record that is damaged, and down while there are none', async () => {
    damage.note('the log is corrupt at 0.log, offset 7');
    thread.isRecovering = true;
    statuses[1] = status({ projection: markets, state: 'stalled', lag: lag(12, 31) });
    expect(await projections()).to.deep.equal({
      status: 'degraded',
      detail: 'recovering; users live, markets stalled (12 events, 31.0 s behind)',
    });
    thread.isRecovering = false;
    expect(await projections()).to.include({ status: 'degraded' });
    expect(await health.report()).to.include({ status: 'degraded' });
    statuses[0] = status({ state: 'missing' });
    expect(await projections()).to.include({ status: 'down' });
  });

  it('tells how long each part took to answer, and since when it has been as it is', async () => {
    const before = (await health.report()).parts['views']!;
    pingViews.rejects(new Error('no answer'));
    const after = (await health.report()).parts['views']!;
    expect(before.status).to.equal('up');
    expect(before.latencyMs).to.be.at.least(0);
    expect(after.since >= before.since).to.equal(true);
    expect((await health.report()).parts['views']!.since).to.equal(after.since);
  });

  it('is degraded by what is served another way, or in part', async () => {
    const degraded: readonly [part: string, detail: string, spoil: () => unknown][] = [
      ['views', 'queries read SQL: away', () => pingViews.rejects(new Error('away'))],
      [
        'markets',
        'owns 2 markets; the record of owners cannot be read',
        () => (ownership.isBlind = true),
      ],
      ['realtime', 'nothing is known to be current since noon', () => (feeds.staleSince = 'noon')],
      [
        'clock',
        "119 s ahead of the event store's",
        () => clockWatch.note({ dateMs: 0, askedAtMs: 120_000 }, 120_001),
      ],
    ];
    for (const [name, detail, spoil] of degraded) {
      spoil();
      expect(await part(name)).to.deep.equal({ status: 'degraded', detail });
    }
    expect(await health.report()).to.include({ status: 'degraded' });
  });

  it('shows the first of the places where the store no longer reads back', async () => {
    damage.note('the log is corrupt at 0.log, offset 7');
    damage.note('the log is corrupt at 0.log, offset 99');
    const { status, detail } = await part('eventStore');
    expect(status).to.equal('degraded');
    expect(detail).to.match(/^no longer reads back at 2 places, since .*Z: .* offset 7$/);
  });

  it('is degraded when nobody keeps the tables, whichever process should', async () => {
    silent = ['orders@3'];
    const { status, detail } = await part('projectionRunner');
    expect(status).to.equal('degraded');
    expect(detail).to.include('orders@3');
    expect(await health.report()).to.include({ status: 'degraded' });
  });

  it('is down when there is less room than must be, and degraded when there is little', async () => {
    const roomMb = await freeDiskMb(tmpdir());
    expect(await part('disk')).to.deep.equal({ status: 'up' });
    config.readyMinDiskMb = 2 * roomMb;
    const { status, detail } = await part('disk');
    expect(status).to.equal('down');
    expect(detail).to.match(/^\d+ MB free for .*; READY_MIN_DISK_MB is \d+$/);
    config.readyMinDiskMb = Math.ceil(roomMb / 2);
    expect(await part('disk')).to.include({ status: 'degraded' });
  });

  it('asks its parts once for all who ask at a time', async () => {
    const reports = await Promise.all([health.report(), health.report()]);
    expect(reports[0]).to.equal(reports[1]);
    expect(prove.callCount).to.equal(1);
  });
});

function lag(events: number, seconds: number) {
  return { events, isEstimated: false, seconds };
}

function status(other: Partial<ProjectionStatus> = {}): ProjectionStatus {
  return { projection: users, state: 'live', generation: undefined, lag: lag(0, 0), ...other };
}
