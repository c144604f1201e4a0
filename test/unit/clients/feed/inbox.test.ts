import { expect } from 'chai';

import { Inbox } from '../../../../clients/typescript/src/feed/inbox.js';

describe('the inbox of a subscription', () => {
  function inboxOf(limit: number, keepsLatest = false) {
    const told: string[] = [];
    const inbox = new Inbox<number>({
      ...{ limit, keepsLatest },
      onFull: () => told.push('full'),
      onEmpty: () => told.push('empty'),
      onReturn: () => told.push('return'),
    });
    return { inbox, told };
  }

  it('hands on what comes in order, to who waits as to who comes later', async () => {
    const { inbox } = inboxOf(10);
    const waiting = [inbox.next(), inbox.next()];
    for (const item of [1, 2, 3]) inbox.put(item);
    const results = await Promise.all([...waiting, inbox.next()]);
    expect(results.map(({ value }) => value)).to.deep.equal([1, 2, 3]);
  });

  it('says when it is full, and, once all was taken, that it is empty', async () => {
    const { inbox, told } = inboxOf(3);
    for (const item of [1, 2, 3]) inbox.put(item);
    expect(told).to.deep.equal(['full']);
    await inbox.next();
    await inbox.next();
    expect(told).to.deep.equal(['full']);
    await inbox.next();
    expect(told).to.deep.equal(['full', 'empty']);
  });

  it('keeps the latest alone where that is enough', async () => {
    const { inbox, told } = inboxOf(1, true);
    for (const item of [1, 2, 3]) inbox.put(item);
    expect(await inbox.next()).to.deep.equal({ done: false, value: 3 });
    expect(told).to.deep.equal([]);
  });

  it('hands on what came before the end, then ends, or throws what ended it', async () => {
    const { inbox } = inboxOf(10);
    inbox.put(1);
    inbox.end(new Error('refused'));
    inbox.put(2);
    expect((await inbox.next()).value).to.equal(1);
    const error = await inbox.next().catch((each: unknown) => each);
    expect(error).to.be.an('error').with.property('message', 'refused');
    const { inbox: other, told } = inboxOf(10);
    other.put(1);
    for await (const item of other) {
      expect(item).to.equal(1);
      break;
    }
    expect(told).to.deep.equal(['return']);
    expect((await other.next()).done).to.equal(true);
  });
});
