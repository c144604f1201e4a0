import { expect } from 'chai';
import { pino } from 'pino';
import * as sinon from 'sinon';

import type { EndedAnswer } from '../../../../src/http/answered/ended-answer.js';
import { RequestLog } from '../../../../src/http/answered/request-log.js';

/** Lines of a level a second. */
const MOST = 20;

const LEVELS = { debug: 20, info: 30, warn: 40, error: 50 };

describe('the lines of requests', () => {
  let clock: sinon.SinonFakeTimers;
  let lines: Record<string, unknown>[];

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    lines = [];
  });

  afterEach(() => clock.restore());

  function logOf(level: string): RequestLog {
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    return new RequestLog(
      pino({ level, base: null, timestamp: false }, { write }),
      new Set(['/livez']),
    );
  }

  function answer(terms: Partial<EndedAnswer>): EndedAnswer {
    const told = { method: 'GET', route: '/orders', status: 200, ms: 1.2345, isAborted: false };
    const whose = { correlationId: 'c', principal: 'u', commandId: undefined };
    return { ...told, ...whose, ...terms };
  }

  it('hold what is known of a request, and nothing that is not', () => {
    const log = logOf('info');
    log.ended(answer({ commandId: 'd' }));
    log.ended(answer({ route: undefined, status: 404, principal: undefined }));
    log.close();
    expect(lines).to.deep.equal([
      {
        ...{ level: 30, method: 'GET', route: '/orders', status: 200, ms: 1.2 },
        ...{ correlationId: 'c', principal: 'u', commandId: 'd', msg: 'request' },
      },
      { level: 30, method: 'GET', status: 404, ms: 1.2, correlationId: 'c', msg: 'request' },
    ]);
  });

  it('are of a level by how the request ended', () => {
    const log = logOf('debug');
    const levels = new Map<Partial<EndedAnswer>, keyof typeof LEVELS>([
      [{ status: 200 }, 'info'],
      [{ status: 422 }, 'info'],
      [{ status: 401 }, 'warn'],
      [{ status: 403 }, 'warn'],
      [{ status: 429 }, 'warn'],
      [{ status: 503 }, 'warn'],
      [{ status: 500 }, 'error'],
      [{ status: 504 }, 'error'],
      [{ status: 200, route: '/livez' }, 'debug'],
      [{ status: 500, route: '/livez' }, 'error'],
      [{ status: 499, isAborted: true }, 'info'],
    ]);
    for (const terms of levels.keys()) log.ended(answer(terms));
    log.close();
    const said = lines.map(({ level }) => level);
    expect(said).to.deep.equal([...levels.values()].map((level) => LEVELS[level]));
    expect(lines.at(-1)).to.include({ msg: 'request aborted', aborted: true });
  });

  it('are no more than so many of a level a second; how many more there were is said when it is over', () => {
    const log = logOf('info');
    for (let index = 0; index < 3 * MOST; index++) log.ended(answer({}));
    log.ended(answer({ status: 500 }));
    expect(lines).to.have.length(MOST + 1);
    clock.tick(1_000);
    expect(lines.slice(MOST + 1)).to.deep.equal([
      { level: 30, leftOut: 2 * MOST, msg: 'lines of further requests were left out' },
    ]);
    log.ended(answer({}));
    expect(lines).to.have.length(MOST + 3);
    clock.tick(5_000);
    expect(lines).to.have.length(MOST + 3);
    expect(clock.countTimers()).to.equal(0);
  });

  it('leave no timer behind, nor a count unsaid, when the process ends', () => {
    const log = logOf('info');
    for (let index = 0; index <= MOST; index++) log.ended(answer({}));
    expect(clock.countTimers()).to.equal(1);
    log.close();
    expect(clock.countTimers()).to.equal(0);
    expect(lines.at(-1)).to.include({ leftOut: 1 });
  });

  it('ask nothing of an answer whose level is off, or whose line is left out', () => {
    const asked = sinon.fake.returns('c');
    const costly = Object.defineProperty(answer({}), 'correlationId', { get: asked });
    const off = logOf('warn');
    off.ended(costly);
    expect([lines.length, asked.callCount, clock.countTimers()]).to.deep.equal([0, 0, 0]);
    const log = logOf('info');
    for (let index = 0; index < 2 * MOST; index++) log.ended(costly);
    expect(asked.callCount).to.equal(MOST);
    log.close();
  });

  it('are one a second for all that was refused at the door, by whatever code, with its number', () => {
    const log = logOf('info');
    const refused = { level: 40, status: 503, msg: 'requests refused at the door' };
    // A row of them on one connection, and one on each of many others.
    log.refusedUnread(256, 503, 'OVERLOADED');
    for (let index = 0; index < 10 * MOST; index++) log.refusedUnread(1, 503, 'OVERLOADED');
    const parsed = { route: undefined, status: 503 };
    log.ended(answer({ ...parsed, problem: 'OVERLOADED' }));
    log.ended(answer({ ...parsed, problem: 'SHUTTING_DOWN' }));
    expect(lines).to.deep.equal([]);
    clock.tick(1_000);
    expect(lines).to.deep.equal([
      { ...refused, code: 'OVERLOADED', count: 257 + 10 * MOST },
      { ...refused, code: 'SHUTTING_DOWN', count: 1 },
    ]);
    log.refusedUnread(2, 503, 'OVERLOADED');
    log.close();
    expect(lines.slice(2)).to.deep.equal([{ ...refused, code: 'OVERLOADED', count: 2 }]);
    expect(clock.countTimers()).to.equal(0);
  });

  it('are of a route that could not serve at present as of any other', () => {
    const log = logOf('info');
    log.ended(answer({ status: 503, problem: 'READ_MODEL_UNAVAILABLE' }));
    log.close();
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include({ level: 40, route: '/orders', msg: 'request' });
  });
});
