import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AllStreamSubscription,
  type Filter,
  START,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { expect } from 'chai';
import { SubscriptionFeed } from '../../../../src/eventstore/adapter/subscription-feed.js';

/** The client's side of a subscription, in the test's hands. Like the real one it buffers what is not yet taken. */
class FakeSubscription extends Readable {
  unsubscribed = false;

  constructor() {
    super({ objectMode: true, read: () => undefined });
  }

  send(position: number): void {
    const id = randomUUID();
    const at = { commit: BigInt(position), prepare: BigInt(position) };
    const event = { id, type: 'T', streamId: 's', data: {}, position: at, revision: 0n };
    this.push({ event: { ...event, created: new Date(0) } });
  }

  unsubscribe(): Promise<void> {
    this.unsubscribed = true;
    return Promise.resolve();
  }
}

describe('subscription feed', () => {
  let subscription: FakeSubscription;
  let options: SubscribeToAllOptions | undefined;

  beforeEach(() => {
    subscription = new FakeSubscription();
    options = undefined;
  });

  const open = (after = 0n, readAhead = 1_000) => {
    const subscribeToAll = (given?: SubscribeToAllOptions) => {
      options = given;
      return subscription as AllStreamSubscription;
    };
    return new SubscriptionFeed({ subscribeToAll }, after, ['s'], readAhead);
  };
  const checkpoint = (position: number) => {
    const at = { commit: BigInt(position), prepare: BigInt(position) };
    void (options?.filter as Filter).checkpointReached?.(subscription, at);
  };
  const positions = (batch: { events: readonly { position: bigint }[] } | undefined) =>
    batch?.events.map(({ position }) => Number(position));

  it('starts after the position given, or at the start of the log', () => {
    open(7n);
    expect(options?.fromPosition).to.deep.equal({ commit: 7n, prepare: 7n });
    open(0n);
    expect(options?.fromPosition).to.equal(START);
  });

  it('applies a checkpoint only after the events that were sent before it', async () => {
    const feed = open();
    subscription.send(1);
    subscription.send(2);
    checkpoint(9);
    expect(feed.take(2), 'before the events').to.equal(undefined);
    subscription.send(10);
    await feed.changed();
    expect(feed.take(2)).to.include({ position: 2n, live: false });
    expect(feed.take(2)).to.deep.include({ position: 10n });
    checkpoint(20);
    await feed.changed();
    expect(feed.take(2)).to.deep.equal({ events: [], position: 20n, live: false });
  });

  it('keeps the latest of many checkpoints in a row', async () => {
    const feed = open();
    subscription.send(1);
    for (let position = 2; position <= 100; position++) checkpoint(position);
    await feed.changed();
    expect(feed.take(1)).to.include({ position: 1n });
    expect(feed.take(1)).to.deep.equal({ events: [], position: 100n, live: false });
    expect(feed.take(1)).to.equal(undefined);
    for (let position = 101; position <= 200; position++) checkpoint(position);
    expect(feed.take(1)).to.include({ position: 200n });
  });

  it('is live only after the events that were sent before the notice', async () => {
    const feed = open();
    subscription.send(1);
    subscription.send(2);
    subscription.emit('caughtUp');
    await feed.changed();
    expect(feed.take(1)).to.include({ position: 1n, live: false });
    const rest = feed.take(10);
    expect(positions(rest)).to.deep.equal([2]);
    expect(rest?.live).to.equal(true);
  });

  it('says that it is live also when there was nothing to give', async () => {
    const feed = open(5n);
    subscription.emit('caughtUp');
    await feed.changed();
    expect(feed.take(10)).to.deep.equal({ events: [], position: 5n, live: true });
  });

  it('stops receiving at its bound, and goes on when it has been emptied', async () => {
    const feed = open(0n, 10);
    for (let position = 1; position <= 100; position++) subscription.send(position);
    const taken: number[] = [];
    while (taken.length < 100) {
      await feed.changed();
      expect(subscription.readableLength + taken.length).to.be.at.least(100 - 2 * 10);
      taken.push(...(positions(feed.take(5)) ?? []));
      await nextTurn();
      if (taken.length < 80) expect(subscription.readableLength).to.be.greaterThan(0);
    }
    expect(taken).to.deep.equal(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('still gives what it had received when the connection is lost', async () => {
    const feed = open();
    subscription.send(1);
    await feed.changed();
    subscription.emit('error', new Error('connection lost'));
    expect(feed.hasFailed).to.equal(true);
    expect(positions(feed.take(10))).to.deep.equal([1]);
    await feed.changed();
    expect(feed.take(10)).to.equal(undefined);
  });

  it('wakes who waits and tells the server when it is closed', async () => {
    const feed = open();
    const waiting = feed.changed();
    feed.close();
    await waiting;
    expect(subscription.unsubscribed).to.equal(true);
  });
});
