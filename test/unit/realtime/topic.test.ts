import { expect } from 'chai';

import type { Message } from '../../../src/realtime/message.js';
import { SLOW_AT_BYTES } from '../../../src/realtime/receiver.js';
import { type Conflation, Topic } from '../../../src/realtime/topic.js';
import { FakeReceiver } from '../../support/fake-receiver.js';

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
    slow.stall(SLOW_AT_BYTES + 1);
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
    slow.stall(SLOW_AT_BYTES + 1);
    for (const mark of [2, 3]) {
      topic.publish(message(mark));
      topic.flush();
    }
    topic.catchUp();
    expect(topic.isAnyBehind).to.equal(true);
    slow.read();
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
    topic.holdAnew(subscription);
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

  it('calls nobody slow for what he has asked for, however much that is, but for what comes behind it', () => {
    const topic = topicOf();
    const receiver = new FakeReceiver();
    const subscription = topic.add(receiver);
    receiver.stall();
    subscription.send([message(1, 'x'.repeat(5 * SLOW_AT_BYTES))]);
    topic.publish(message(2, 'y'.repeat(SLOW_AT_BYTES)));
    topic.flush();
    expect(receiver.dropped).to.equal(undefined);
    topic.publish(message(3));
    topic.flush();
    expect(receiver.dropped).to.equal('too_slow');
  });

  it('leaves out what somebody has already, whose mark the feed has yet to reach', () => {
    const topic = topicOf();
    const receiver = new FakeReceiver();
    topic.add(receiver).floor = 5n;
    for (const mark of [4, 5, 6, 7]) {
      topic.publish(message(mark));
      if (mark !== 5) topic.flush();
    }
    expect(receiver.texts).to.deep.equal(['m6', 'm7']);
  });
});
