import { expect } from 'chai';
import sinon from 'sinon';

import { EventStoreUnavailable, WrongExpectedRevision } from '../../../src/eventstore/errors.js';
import type { Appended, NewEvent } from '../../../src/eventstore/event-store.js';
import { StoreWatch } from '../../../src/eventstore/store-watch.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { rejection } from '../../support/rejection.js';
import { until } from '../../support/until.js';

const EVENT: NewEvent = { id: 'e', type: 'Tried', data: {}, metadata: {} };

describe('the watch over an event store', () => {
  let time: sinon.SinonFakeTimers;
  let store: InMemoryEventStore;
  let watch: StoreWatch;
  let said: string[];
  let outages: string[];

  beforeEach(() => {
    time = sinon.useFakeTimers();
    store = new InMemoryEventStore();
    watch = new StoreWatch(store);
    said = [];
    watch.observe({
      hangs: (operation) => said.push(`hangs: ${operation}`),
      resumes: () => said.push('resumes'),
      outage: (what) => outages.push(what.kind === 'hangs' ? what.operation : what.kind),
      outageEnded: () => outages.push('over'),
    });
    outages = [];
  });

  afterEach(() => {
    watch.stop();
    sinon.restore();
  });

  /** From now on appends wait. @returns how to let all of them through, and those to come */
  function blockAppends(): () => void {
    const waiting: (() => void)[] = [];
    const append = sinon.stub(store, 'append').callsFake(async (...args): Promise<Appended> => {
      await new Promise<void>((resolve) => void waiting.push(resolve));
      return append.wrappedMethod.apply(store, args);
    });
    return () => {
      append.callsFake((...args) => append.wrappedMethod.apply(store, args));
      for (const go of waiting) go();
    };
  }

  it('says once that it cannot be reached, and once that it can: also when every command survived', async () => {
    time.restore();
    const append = sinon.stub(store, 'append').rejects(new EventStoreUnavailable('append'));
    watch.noteUnreachable();
    watch.noteUnreachable();
    await until(() => append.callCount > 1);
    expect(outages).to.deep.equal(['unreachable']);
    append.restore();
    await until(() => outages.length > 1);
    // What was tried meanwhile is told later than the end.
    watch.noteUnreachable();
    await watch.append('a', [EVENT], 'any');
    expect([outages, said]).to.deep.equal([['unreachable', 'over'], []]);
  });

  it('says so again when it is away again at once', async () => {
    const append = sinon.stub(store, 'append').callThrough();
    watch.noteUnreachable();
    await time.tickAsync(1);
    append.rejects(new EventStoreUnavailable('append'));
    watch.noteUnreachable();
    await time.tickAsync(1);
    expect(outages).to.deep.equal(['unreachable', 'over', 'unreachable']);
  });

  it('tells of one end when it hangs before anybody can reach it again', async () => {
    const unblock = blockAppends();
    watch.noteUnreachable();
    const append = watch.append('a', [EVENT], 'any');
    await time.tickAsync(1_000);
    expect([outages, said]).to.deep.equal([['unreachable', 'append to a'], ['hangs: append to a']]);
    unblock();
    await append;
    expect([outages, said.at(-1)]).to.deep.equal([
      ['unreachable', 'append to a', 'over'],
      'resumes',
    ]);
  });

  it('says within a second that an append goes unanswered, once, and that it has been answered', async () => {
    const unblock = blockAppends();
    const appends = ['a', 'b'].map((stream) => watch.append(stream, [EVENT], 'any'));
    await time.tickAsync(500);
    expect([said, watch.isHanging]).to.deep.equal([[], false]);
    await time.tickAsync(500);
    expect([said, watch.isHanging]).to.deep.equal([['hangs: append to a'], true]);
    expect(await rejection(watch.prove())).to.be.instanceOf(EventStoreUnavailable);
    await time.tickAsync(10_000);
    unblock();
    await Promise.all(appends);
    expect([said, watch.isHanging]).to.deep.equal([['hangs: append to a', 'resumes'], false]);
    await time.tickAsync(5_000);
    expect(said).to.have.length(2);
  });

  it('takes a store that goes on appending for slow, until it ceases to', async () => {
    const append = sinon.stub(store, 'append');
    append.resolves({ lastRevision: 0n, position: 0n });
    append.withArgs('a').returns(new Promise<never>(() => undefined));
    void watch.append('a', [EVENT], 'any');
    for (let index = 0; index < 10; index++) {
      await time.tickAsync(500);
      await watch.append('b', [EVENT], 'any');
    }
    expect(said).to.deep.equal([]);
    append.resetBehavior();
    append.returns(new Promise<never>(() => undefined));
    await time.tickAsync(1_000);
    expect(said).to.deep.equal(['hangs: append to a']);
  });

  it('finds out by trials of its own that a store that failed works again, and says it once', async () => {
    const append = sinon.stub(store, 'append').rejects(new EventStoreUnavailable('append'));
    append.onFirstCall().returns(new Promise<never>(() => undefined));
    void watch.append('a', [EVENT], 'any');
    await time.tickAsync(5_000);
    expect(said).to.deep.equal(['hangs: append to a']);
    append.resolves({ lastRevision: 0n, position: 0n });
    await until(() => !watch.isHanging);
    await time.tickAsync(5_000);
    // The first append is never answered, and no reason to doubt a store that answers others.
    expect(said).to.deep.equal(['hangs: append to a', 'resumes']);
  });

  /** From now on reads of streams wait. @returns how to let those through that wait */
  function blockReads(): () => void {
    const waiting: (() => void)[] = [];
    sinon.stub(store, 'readStream').callsFake(async function* () {
      await new Promise<void>((resolve) => void waiting.push(resolve));
      yield* [];
    });
    return () => waiting.forEach((go) => go());
  }

  it('watches reads of streams for their first answer, and waits on where appends are answered', async () => {
    const unblock = blockReads();
    const read = watch.readStream('a')[Symbol.asyncIterator]().next();
    await time.tickAsync(850);
    // Its own trial succeeds at once.
    expect(said).to.deep.equal(['hangs: read of a', 'resumes']);
    await time.tickAsync(10_000);
    unblock();
    expect((await read).done).to.equal(true);
  });

  it('gives up reads that go unanswered while the store hangs, and no append', async () => {
    const [unblockReads, unblock] = [blockReads(), blockAppends()];
    const append = watch.append('b', [EVENT], 'any');
    const reads = ['a', 'c'].map((stream) => watch.readStream(stream)[Symbol.asyncIterator]());
    const first = rejection(reads[0]!.next());
    await time.tickAsync(1_250);
    expect(String(await first)).to.contain('read of a');
    const second = rejection(reads[1]!.next());
    await time.tickAsync(1_250);
    expect(await second).to.be.instanceOf(EventStoreUnavailable);
    unblockReads();
    unblock();
    expect((await append).lastRevision).to.equal(0n);
    expect(said).to.deep.equal(['hangs: append to b', 'resumes']);
  });

  it('takes a refusal for an answer', async () => {
    const error = await rejection(watch.append('a', [EVENT], 7n));
    expect(error).to.be.instanceOf(WrongExpectedRevision);
    await time.tickAsync(5_000);
    expect(said).to.deep.equal([]);
  });

  it('proves by an append that appends are possible, and not again for a while', async () => {
    const append = sinon.spy(store, 'append');
    await watch.prove();
    await watch.prove();
    expect(append.args.map(([stream]) => stream)).to.deep.equal(['health']);
    await time.tickAsync(30_000);
    await watch.prove();
    expect(append.callCount).to.equal(2);
    await watch.append('a', [EVENT], 'any');
    await time.tickAsync(29_000);
    await watch.prove();
    expect(append.callCount).to.equal(3);
  });

  it('waits a second for the proof', async () => {
    blockAppends();
    const proof = rejection(watch.prove());
    await time.tickAsync(1_000);
    expect(await proof).to.be.instanceOf(EventStoreUnavailable);
  });

  it('reads as the store does', async () => {
    await watch.append('a', [EVENT, { ...EVENT, id: 'f' }], 'any');
    const ids: string[] = [];
    for await (const { id } of watch.readStream('a')) ids.push(id);
    expect(ids).to.deep.equal(['e', 'f']);
  });
});
