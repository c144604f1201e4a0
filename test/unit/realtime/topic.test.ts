import { expect } from 'chai';

import type { Message } from '../../../src/realtime/message.js';
import { READY_BELOW_BYTES, type Receiver, SLOW_AT_BYTES } from '../../../src/realtime/receiver.js';
import { type Conflation, Topic } from '../../../src/realtime/topic.js';

/** A connection whose client reads when the test says so. */
class FakeReceiver implements Receiver {
  readonly encoding = 'events';
  unsentBytes = 0;
  dropped: string | undefined;
  readonly buffers: Buffer[] = [];

  send(bytes: Buffer): void {
    this.buffers.push(bytes);
  }

  drop(reason: string): void {
    this.dropped = reason;
  }

  async drained(): Promise<void> {}

  /** The data of what it was sent. */
  get texts(): string[] {
    const text = Buffer.concat(this.buffers).toString();
    return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data!);
  }
}

const message = (mark: number, text = `m${mark}`): Message => ({ mark: BigInt(mark), text });

describe('a topic', () => {
  let left: number;
  const topicOf = (conflation?: Conflation): Topic => new Topic('', conflation, () => (left += 1));

  beforeEach(() => (left = 0));

  it('writes each message once for all, and nothing for who came later or has left', () => {
    const topic = topicOf();
    const [a, b, late] = [new FakeReceiver(), new FakeReceiver(), new FakeReceiver()];
    topic.add(a);
    const subscription = topic.add(b);
    topic.publish(message(1));
    topic.add(late);
    topic.publish(message(2));
    topic.flush();
    subscription.end();
    subscription.end();
    topic.publish(message(3));
    topic.flush();
    expect(a.texts).to.deep.equal(['m1', 'm2', 'm3']);
    expect(b.texts).to.deep.equal(['m1', 'm2']);
    expect(late.texts).to.deep.equal(['m2', 'm3']);
    expect(a.buffers[0]).to.equal(b.buffers[0]);
    expect(left).to.equal(1);
  });

  it('drops who is too slow where every message matters', () => {
    const topic = topicOf();
    const slow = new FakeReceiver();
    topic.add(slow);
    slow.unsentBytes = SLOW_AT_BYTES + 1;
    topic.publish(message(1));
    topic.flush();
    expect([slow.dropped, slow.texts]).to.deep.equal(['too_slow', []]);
  });

  it('gives who was too slow what stands in the place of all that he has missed', () => {
    const topic = topicOf({ since: (mark) => message(9, `since ${mark}`) });
    const [slow, fast] = [new FakeReceiver(), new FakeReceiver()];
    topic.add(slow);
    topic.add(fast);
    topic.publish(message(1));
    topic.flush();
    slow.unsentBytes = SLOW_AT_BYTES + 1;
    for (const mark of [2, 3]) {
      topic.publish(message(mark));
      topic.flush();
    }
    topic.catchUp();
    expect(topic.isAnyBehind).to.equal(true);
    slow.unsentBytes = READY_BELOW_BYTES;
    topic.catchUp();
    topic.publish(message(10));
    topic.flush();
    expect(slow.texts).to.deep.equal(['m1', 'since 1', 'm10']);
    expect(slow.dropped).to.equal(undefined);
    expect(fast.texts).to.deep.equal(['m1', 'm2', 'm3', 'm10']);
    expect(topic.isAnyBehind).to.equal(false);
  });

  it('holds what comes while somebody is told what was before, and no more than there is room for', () => {
    const topic = topicOf();
    const held = new FakeReceiver();
    const subscription = topic.addHeld(held);
    for (const mark of [5, 6]) topic.publish(message(mark));
    expect(topic.release(subscription, 5n)).to.equal(true);
    expect(held.texts).to.deep.equal(['m6']);
    topic.holdAnew(subscription);
    topic.publish(message(7, 'x'.repeat(5 * 1024 * 1024)));
    expect(topic.release(subscription, 6n)).to.equal(false);
    topic.holdAnew(subscription);
    topic.publish(message(8));
    expect(topic.release(subscription, 7n)).to.equal(true);
    expect(held.texts).to.deep.equal(['m6', 'm8']);
  });
});
