import { getEventListeners, once } from 'node:events';

import { expect } from 'chai';
import sinon from 'sinon';

import type { SubscriptionBatch } from '../../../src/eventstore/event-store.js';
import {
  follow,
  SubscriptionEnded,
  type Failure,
  type Follower,
  type Next,
} from '../../../src/subscriptions/follow.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';

const SOME = { after: 'start', streamPrefixes: ['market-'], maxBatch: 1 } as const;

describe('following the log', () => {
  let store: InMemoryEventStore;
  /** How each subscription that was opened was closed. */
  let closings: sinon.SinonSpy[];

  const append = (stream = 'market-X') =>
    store.append(stream, [{ id: crypto.randomUUID(), type: 'T', data: {}, metadata: {} }], 'any');

  const follower = (onBatch: (batch: SubscriptionBatch) => Next = untilLive): Follower => ({
    begin: () => SOME,
    onBatch: (batch) => onBatch(batch),
  });
  const untilLive = ({ live }: SubscriptionBatch): Next => (live ? 'done' : 'continue');

  beforeEach(() => {
    store = new InMemoryEventStore();
    closings = [];
    const subscribe = store.subscribeToAll.bind(store);
    sinon.stub(store, 'subscribeToAll').callsFake((options) => {
      const subscription = subscribe(options);
      closings.push(sinon.spy(subscription, 'close'));
      return subscription;
    });
  });

  afterEach(async () => {
    sinon.restore();
    await store.close();
  });

  const expectAllClosed = (count: number): void => {
    expect(closings.map(({ called }) => called)).to.deep.equal(Array<boolean>(count).fill(true));
  };

  it('hands over batch by batch, until the follower is done, and closes', async () => {
    for (let i = 0; i < 3; i++) await append();
    let events = 0;
    await follow(
      store,
      follower((batch) => {
        events += batch.events.length;
        return untilLive(batch);
      }),
    );
    expect(events).to.equal(3);
    expectAllClosed(1);
  });

  it('begins anew at once when the follower says so, from where it says', async () => {
    await append();
    const { position } = await append();
    const seen: bigint[] = [];
    const afters: unknown[] = [];
    await follow(store, {
      begin() {
        const after = seen.length === 0 ? 'start' : seen[0]!;
        afters.push(after);
        return { ...SOME, after };
      },
      onBatch(batch) {
        seen.push(batch.position);
        return seen.length === 1 ? 'begin_anew' : untilLive(batch);
      },
    });
    expect(afters).to.deep.equal(['start', seen[0]]);
    expect(seen.at(-1)).to.equal(position);
    expectAllClosed(2);
  });

  it('ends when the follower finds nothing to begin with', async () => {
    await follow(store, { begin: () => undefined, onBatch: () => 'continue' });
    expectAllClosed(0);
  });

  it('throws the first failure to a follower that does not ask to hear of them, and closes', async () => {
    const broken = follower(() => {
      throw new Error('broken');
    });
    const failed: unknown = await follow(store, broken).catch((error: unknown) => error);
    expect(failed).to.have.property('message', 'broken');
    expectAllClosed(1);
  });

  it('takes a subscription that ends by itself for a failure', async () => {
    const following = follow(
      store,
      follower(() => {
        void store.close();
        return 'continue';
      }),
    );
    expect(await following.catch((error: unknown) => error)).to.be.instanceOf(SubscriptionEnded);
  });

  it('begins anew after failures, waiting longer after each in a row, and counts afresh after a success', async () => {
    await append();
    const failures: Failure[] = [];
    let batches = 0;
    await follow(store, {
      ...follower((batch) => {
        batches += 1;
        if (batches <= 2 || batches === 4) throw new Error(`failure ${batches}`);
        return batches < 5 ? 'continue' : untilLive(batch);
      }),
      onFailure(failure) {
        failures.push(failure);
        if (failures.length === 2) void append();
      },
    });
    expect(failures.map(({ failures }) => failures)).to.deep.equal([1, 2, 1]);
    const [first, second, third] = failures.map(({ waitMs }) => waitMs);
    expect(first).to.be.within(25, 50);
    expect(second).to.be.within(50, 100);
    expect(third).to.be.within(25, 50);
    expectAllClosed(4);
  });

  it('ends when the signal is aborted: while it waits for events, and while it waits after a failure', async () => {
    for (const onBatch of [
      (): Next => 'continue',
      (): Next => {
        throw new Error('broken');
      },
    ]) {
      const stopping = new AbortController();
      const reached = new AbortController();
      const following = follow(
        store,
        {
          begin: () => SOME,
          onBatch() {
            setImmediate(() => reached.abort());
            return onBatch();
          },
          onFailure: () => undefined,
        },
        stopping.signal,
      );
      await once(reached.signal, 'abort');
      stopping.abort();
      await following;
    }
    expectAllClosed(2);
  });

  it('is not listened to any more once it has been aborted, whatever becomes of the batch in hand', async () => {
    const combine = sinon.spy(AbortSignal, 'any');
    await append();
    const stop = new AbortController();
    let isTaken: () => void;
    const taken = new Promise<void>((resolve) => (isTaken = resolve));
    let end: (next: Next) => void;
    const inHand = new Promise<Next>((resolve) => (end = resolve));
    const onBatch = (): Promise<Next> => {
      isTaken();
      return inHand;
    };
    const following = follow(store, { begin: () => SOME, onBatch }, stop.signal);
    await taken;
    const ends = combine.firstCall.returnValue;
    expect(getEventListeners(ends, 'abort')).to.have.length(1);
    stop.abort();
    expect(getEventListeners(ends, 'abort')).to.have.length(0);
    end!('continue');
    await following;
  });

  it('begins anew at once when it is interrupted from outside, while it waits for events', async () => {
    await append();
    const failures: Failure[] = [];
    let begun = 0;
    await follow(store, {
      begin(interrupt) {
        begun += 1;
        if (begun === 1) setImmediate(() => setImmediate(() => interrupt()));
        return SOME;
      },
      onBatch: () => (begun === 2 ? 'done' : 'continue'),
      onFailure: (failure) => void failures.push(failure),
    });
    expect([begun, failures]).to.deep.equal([2, []]);
    expectAllClosed(2);
  });

  it('takes an interruption with an error for a failure, and one that comes while it begins, too', async () => {
    await append();
    const failures: unknown[] = [];
    let begun = 0;
    await follow(store, {
      begin(interrupt) {
        begun += 1;
        if (begun === 1) interrupt(new Error('not now'));
        if (begun === 2) setImmediate(() => interrupt(new Error('nor now')));
        return SOME;
      },
      onBatch: () => (begun === 3 ? 'done' : 'continue'),
      onFailure: ({ error }) => void failures.push((error as Error).message),
    });
    expect(failures).to.deep.equal(['not now', 'nor now']);
    expectAllClosed(3);
  });

  it('does not hear an interruption of a subscription that is over', async () => {
    await append();
    let late: () => void = () => undefined;
    let begun = 0;
    let batches = 0;
    await follow(store, {
      begin(interrupt) {
        begun += 1;
        if (begun === 1) late = interrupt;
        return SOME;
      },
      onBatch() {
        batches += 1;
        if (batches === 1) return 'begin_anew';
        late();
        return batches < 3 ? (void append(), 'continue') : 'done';
      },
    });
    expect(begun).to.equal(2);
  });

  it('does not begin when the signal was aborted before', async () => {
    await follow(store, follower(), AbortSignal.abort());
    expectAllClosed(0);
  });
});
