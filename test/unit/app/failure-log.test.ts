import { expect } from 'chai';
import { pino } from 'pino';
import * as sinon from 'sinon';

import { Closers } from '../../../src/app/closers.js';
import { FailureLog } from '../../../src/app/failure-log.js';

const MINUTE_MS = 60_000;

/** And nothing by which those write who watch the test: what they have in hand would count as a timer. */
const FAKED = ['setTimeout', 'clearTimeout', 'Date'] as const;

/** Kinds that are told apart. */
const MOST_KINDS = 100;

describe('a log in which failures are counted', () => {
  let clock: sinon.SinonFakeTimers;
  let lines: Record<string, unknown>[];
  let closers: Closers;
  let log: FailureLog;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: [...FAKED] });
    lines = [];
    closers = new Closers();
    log = FailureLog.of(logger('info'), closers);
  });

  afterEach(async () => {
    await closers.closeAll();
    expect(clock.countTimers()).to.equal(0);
    clock.restore();
  });

  function logger(level: string) {
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    return pino({ level, base: null, timestamp: false }, { write });
  }

  function texts(): unknown[] {
    return lines.map(({ msg }) => msg);
  }

  /** One error, as a place in the program makes it. */
  function failure(message = 'no route to host'): Error {
    return new Error(message);
  }

  it('says a failure with its cause, and of those that follow only how many there were, each minute', () => {
    for (let index = 0; index < 1_000; index++) {
      log.logger.error({ err: failure(), symbol: 'BTC-USDT', wait: index }, 'it failed');
      clock.tick(100);
    }
    expect(texts()).to.deep.equal(['it failed', 'repeated: it failed']);
    expect(lines[0]).to.deep.include({ level: 50, symbol: 'BTC-USDT' });
    expect(lines[0]!['err'])
      .to.include({ message: 'no route to host' })
      .and.to.have.property('stack');
    expect(lines[1]).to.deep.equal({
      ...{ level: 50, repeated: 599, failures: 600, since: '2026-01-01T00:00:00.000Z' },
      ...{ reason: 'Error: no route to host', msg: 'repeated: it failed' },
    });
  });

  it('says that a failure is not repeated any more when there was none for a minute, and takes the next for a new one', () => {
    for (let index = 0; index < 3; index++) log.logger.warn({ reason: 'x' }, 'it failed');
    clock.tick(2 * MINUTE_MS);
    expect(texts()).to.deep.equal([
      'it failed',
      'repeated: it failed',
      'no longer repeated: it failed',
    ]);
    expect(lines[2]).to.include({ level: 40, repeated: 0, failures: 3 });
    log.logger.warn({ reason: 'x' }, 'it failed');
    clock.tick(10 * MINUTE_MS);
    expect(texts().slice(3)).to.deep.equal(['it failed']);
  });

  it('says at once that something works again, if it had failed', () => {
    log.ended('it is away', 'it is back');
    for (const reason of ['refused', 'refused', 'closed'])
      log.logger.warn({ reason }, 'it is away');
    log.logger.warn({ reason: 'refused' }, 'another one is away');
    log.ended('it is away', 'it is back');
    log.ended('it is away', 'it is back');
    expect(texts()).to.deep.equal([
      ...['it is away', 'it is away', 'another one is away', 'it is back'],
    ]);
    expect(lines[3]).to.include({ level: 40, failures: 3 });
  });

  it('tells failures apart by what failed, why, where, and how bad it is; not by the request that met them', () => {
    const other = (): Error => new Error('no route to host');
    for (let index = 0; index < 2; index++) {
      const correlationId = `${Math.random()}`;
      log.logger.error({ err: failure(), correlationId, route: '/a' }, 'it failed');
      log.logger.error({ err: failure(), correlationId, route: '/b' }, 'it failed');
      log.logger.error({ err: failure('timeout'), correlationId, route: '/a' }, 'it failed');
      log.logger.error({ err: other(), correlationId, route: '/a' }, 'it failed');
      log.logger.warn({ err: failure(), correlationId, route: '/a' }, 'it failed');
      log.logger.warn({ err: failure(), correlationId, route: '/a' }, 'it failed as well');
    }
    expect(lines).to.have.length(6);
  });

  it('leaves everything else as it is', () => {
    const about = { status: 500 };
    for (let index = 0; index < 3; index++) {
      log.logger.error(about, 'request');
      log.logger.warn('a text alone');
      log.logger.info({ reason: 'x' }, 'no failure');
      log.logger.debug({ err: failure() }, 'below the level');
    }
    expect(lines).to.have.length(9);
    expect(clock.countTimers()).to.equal(0);
  });

  it('counts nothing that its level leaves out', () => {
    const silent = FailureLog.of(logger('silent'), closers);
    for (let index = 0; index < 3; index++) silent.logger.error({ err: failure() }, 'it failed');
    expect([lines.length, clock.countTimers()]).to.deep.equal([0, 0]);
  });

  it('tells so many kinds apart at most, and further ones by what failed', () => {
    for (let index = 0; index < 3 * MOST_KINDS; index++) {
      log.logger.warn({ reason: 'x', userId: `user ${index}` }, 'it failed');
    }
    expect(lines).to.have.length(MOST_KINDS + 1);
    log.logger.warn({ reason: 'x' }, 'it failed as well');
    expect(lines).to.have.length(MOST_KINDS + 2);
    clock.tick(MINUTE_MS);
    expect(lines.at(-1)).to.include({ repeated: 2 * MOST_KINDS - 1, msg: 'repeated: it failed' });
    clock.tick(MINUTE_MS);
    log.logger.warn({ reason: 'x', userId: 'another' }, 'it failed');
    expect(texts().at(-1)).to.equal('it failed');
  });

  it('says what it has not said when it is closed', async () => {
    for (let index = 0; index < 3; index++) log.logger.warn({ reason: 'x' }, 'it failed');
    await closers.closeAll();
    expect(texts()).to.deep.equal(['it failed', 'repeated: it failed']);
    expect(lines[1]).to.include({ repeated: 2 });
  });

  it('is one and the same for the logger that it hands out', () => {
    expect(FailureLog.of(log.logger, closers)).to.equal(log);
  });
});
