import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import sinon from 'sinon';
import type { AppendOutcome } from '../../../../src/embedded-eventstore/engine/append-request.js';
import { EventDatabase } from '../../../../src/embedded-eventstore/engine/event-database.js';
import type { StreamCursor } from '../../../../src/embedded-eventstore/engine/stream-cursor.js';
import { LogWriteFailed, StoreClosed } from '../../../../src/embedded-eventstore/errors.js';
import { appendRequest as request } from '../../../support/event-database.js';
import { fileHandleMethods } from '../../../support/file-handle-methods.js';
import { decodeStored } from '../../../support/stored-events.js';
import { until } from '../../../support/until.js';
import { LogFolder } from '../log/log-folder.js';

describe('event database', () => {
  let folder: LogFolder;
  let database: EventDatabase;
  let fileMethods: FileHandle;

  beforeEach(async () => {
    folder = await LogFolder.create();
    database = await EventDatabase.open(folder.path);
    fileMethods = await fileHandleMethods();
  });

  afterEach(async () => {
    sinon.restore();
    await database.close();
    await folder.remove();
  });

  const stored = async (stream: string) => database.streamCursor(stream, 0).step(1_000);
  const visible = async () => (await database.cursorFrom(0).step(10_000)).events;
  /** Long enough for everything that can happen without a sync. */
  const settled = () => sleep(100);
  const failure = (attempt: Promise<unknown>) =>
    attempt.then(
      () => undefined,
      (e: unknown) => e,
    );

  it('shows the events of a type, whether they were appended before it was opened or after', async () => {
    const append = async (types: readonly string[]) => {
      const { events, ...rest } = request('a', types.length);
      const typed = events.map((event, index) => ({ ...event, type: types[index]! }));
      await database.append({ ...rest, events: typed });
    };
    const shown = async () => {
      const matches = (type: string) => type.startsWith('wanted');
      const { events, examined } = await database.cursorFrom(0, { on: 'type', matches }).step(100);
      return { types: events.map((event) => decodeStored(event).type), examined };
    };
    const [first, second] = ['wanted-1', 'wanted-2'];
    await append(['other', first, 'other', second]);
    expect(await shown()).to.deep.equal({ types: [first, second], examined: 4 });
    await database.close();
    database = await EventDatabase.open(folder.path);
    await append([first, 'other']);
    expect(await shown()).to.deep.equal({ types: [first, second, first], examined: 6 });
  });

  it('answers and shows nothing before the sync that covers it', async () => {
    let finishSync: () => void = () => undefined;
    const sync = sinon.stub(fileMethods, 'datasync').returns(
      new Promise<void>((resolve) => {
        finishSync = resolve;
      }),
    );
    const outcomes: AppendOutcome[] = [];
    const appends = [request('a', 2), request('a', 1, -1), request('b', 1)].map(async (append) => {
      outcomes.push(await database.append(append));
    });
    const aborted = new AbortController();
    let woken = false;
    const subscriber = database.commits.next(aborted.signal).then(() => {
      woken = true;
    });
    await until(() => sync.called);
    await settled();
    expect(sync.callCount).to.equal(1);
    expect(outcomes).to.deep.equal([]);
    expect(await visible()).to.deep.equal([]);
    expect(database.lastRevision('a')).to.equal(-1);
    expect(woken).to.equal(false);

    finishSync();
    await Promise.all([...appends, subscriber]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal([
      'appended',
      'wrong-revision',
      'appended',
    ]);
    expect(await visible()).to.have.length(3);
  });

  it('makes many appends durable with one sync', async () => {
    const sync = sinon.spy(fileMethods, 'datasync');
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => database.append(request(`${index}`, 1))),
    );
    expect(sync.callCount).to.equal(1);
    expect(await visible()).to.have.length(100);
  });

  it('decides the appends of a group one after another', async () => {
    const first = request('a', 2, -1);
    const outcomes = await Promise.all([
      database.append(first),
      database.append(request('a', 1, 1)),
      database.append(request('a', 1, 1)),
      database.append(first),
      database.append({ ...first, expected: 'any' }),
      database.append(request('a', 1, 'stream_exists')),
    ]);
    const [, two] = await stored('a');
    const repeated = { kind: 'appended', lastRevision: 1, position: two?.position };
    expect(outcomes[0]).to.deep.equal(repeated);
    expect(outcomes[1]).to.include({ kind: 'appended', lastRevision: 2 });
    expect(outcomes[2]).to.deep.equal({ kind: 'wrong-revision', current: 2 });
    expect(outcomes[3]).to.deep.equal(repeated);
    expect(outcomes[4]).to.deep.equal(repeated);
    expect(outcomes[5]).to.include({ kind: 'appended', lastRevision: 3 });
    expect(await stored('a')).to.have.length(4);
  });

  it('fails every append of a group that could not be written, and leaves no trace of it', async () => {
    await database.append(request('a', 1));
    const write = sinon.stub(fileMethods, 'write').rejects(new Error('no space left on device'));
    const errors = await Promise.all([
      failure(database.append(request('a', 1, 0))),
      failure(database.append(request('a', 5, -1))),
      failure(database.append(request('b', 1))),
    ]);
    for (const error of errors) expect(error).to.be.instanceOf(LogWriteFailed);
    expect(await visible()).to.have.length(1);
    write.restore();
    expect(await database.append(request('a', 1, 0))).to.include({ lastRevision: 1 });
    expect(await visible()).to.have.length(2);
  });

  it('gives up an append whose deadline has passed before it was begun', async () => {
    const late = { ...request('a', 1), deadlineMs: Date.now() - 1 };
    expect(await database.append(late)).to.deep.equal({ kind: 'timed-out' });
    expect(await visible()).to.deep.equal([]);
  });

  it('finds everything again, at the same positions, when it is opened anew', async () => {
    for (let round = 0; round < 20; round++) {
      await Promise.all([
        database.append(request('a', 3)),
        database.append(request(`b${round}`, 1)),
      ]);
    }
    const before = await visible();
    await database.close();
    database = await EventDatabase.open(folder.path);
    const comparable = (events: typeof before) =>
      events.map(({ position, message }) => ({ position, message: message.toString('hex') }));
    expect(comparable(await visible())).to.deep.equal(comparable(before));
    expect(database.lastRevision('a')).to.equal(59);
  });

  it('recognises a repetition of what was appended before it was opened anew', async () => {
    const append = request('a', 3);
    const outcome = await database.append(append);
    await database.append(request('a', 1));
    await database.close();
    database = await EventDatabase.open(folder.path);
    expect(await database.append(append)).to.deep.equal(outcome);
    expect(await database.append({ ...append, expected: -1 })).to.deep.equal(outcome);
    expect(await stored('a')).to.have.length(4);
  });

  it('reads what is no longer in memory from the files, in both directions', async () => {
    for (let batch = 0; batch < 12; batch++) await database.append(request('a', 1_000));
    await database.close();
    database = await EventDatabase.open(folder.path);
    const revisions = async (cursor: StreamCursor) => {
      const all: number[] = [];
      for (let page = await cursor.step(333); page.length > 0; page = await cursor.step(333)) {
        all.push(...page.map((event) => decodeStored(event).revision));
      }
      return all;
    };
    const upwards = Array.from({ length: 12_000 }, (_, revision) => revision);
    expect(await revisions(database.streamCursor('a', 0))).to.deep.equal(upwards);
    expect(await revisions(database.streamCursor('a', 11_999, true))).to.deep.equal(
      upwards.toReversed(),
    );
  });

  it('knows deleted streams again when it is opened anew', async () => {
    for (const stream of ['soft', 'revived', 'ended']) await database.append(request(stream, 2));
    await database.softDelete({ stream: 'soft', expected: 'any' });
    await database.softDelete({ stream: 'revived', expected: 1 });
    await database.tombstone({ stream: 'ended', expected: 'any' });
    await database.append(request('revived', 1, -1));
    await database.close();
    database = await EventDatabase.open(folder.path);
    expect(database.firstVisibleRevision('soft')).to.equal(undefined);
    expect(database.firstVisibleRevision('revived')).to.equal(2);
    expect((await stored('revived')).map((event) => decodeStored(event).revision)).to.deep.equal([
      2,
    ]);
    expect(database.isTombstoned('ended')).to.equal(true);
    expect(database.isTombstoned('$$ended')).to.equal(true);
    expect(await database.append(request('ended', 1))).to.deep.equal({ kind: 'stream-deleted' });
  });

  it('decides appends and deletions of one group one after another', async () => {
    const outcomes = await Promise.all([
      database.append(request('a', 2, -1)),
      database.softDelete({ stream: 'a', expected: 1 }),
      database.append(request('a', 1, 'stream_exists')),
      database.append(request('a', 1, -1)),
      database.tombstone({ stream: 'a', expected: 2 }),
      database.append(request('a', 1)),
      database.append(request('$$a', 1)),
    ]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal([
      'appended',
      'appended',
      'stream-deleted',
      'appended',
      'appended',
      'stream-deleted',
      'stream-deleted',
    ]);
  });

  it('revives a stream and writes to it in one record: a crash leaves both or neither', async () => {
    await database.append(request('a', 1));
    await database.softDelete({ stream: 'a', expected: 'any' });
    await database.append(request('a', 1));
    await database.close();
    const [file] = await folder.files();
    await folder.change(file as string, (bytes) => bytes.subarray(0, bytes.length - 1));
    database = await EventDatabase.open(folder.path);
    expect(database.lastRevision('a')).to.equal(0);
    expect(database.firstVisibleRevision('a')).to.equal(undefined);
  });

  it('takes nothing more once it is closing', async () => {
    const last = database.append(request('a', 1));
    await nextTurn();
    await database.stopWriting();
    expect(await failure(database.append(request('a', 1)))).to.be.instanceOf(StoreClosed);
    const outcome = await last.catch((error: unknown) => error);
    const wasWritten = (await visible()).length === 1;
    expect(outcome instanceof StoreClosed).to.equal(!wasWritten);
  });
});
