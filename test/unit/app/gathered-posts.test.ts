import { MessageChannel, type MessagePort } from 'node:worker_threads';

import { expect } from 'chai';

import { GatheringPort, SpreadingPort } from '../../../src/app/gathered-posts.js';
import { until } from '../../support/until.js';

describe('posts that are gathered', () => {
  let near: MessagePort;
  let far: MessagePort;
  let gathering: GatheringPort;
  let heard: unknown[];
  /** How many messages they were. */
  let messages: number;

  beforeEach(() => {
    ({ port1: near, port2: far } = new MessageChannel());
    gathering = new GatheringPort(far);
    [heard, messages] = [[], 0];
    const spreading = new SpreadingPort(near);
    spreading.on('message', (message) => heard.push(message));
    near.on('message', () => (messages += 1));
  });

  afterEach(() => near.close());

  it('go in one message, however many promises they come from, and are heard one by one, in order', async () => {
    void Promise.resolve()
      .then(() => gathering.postMessage('first'))
      .then(() => gathering.postMessage('second'))
      .then(() => gathering.postMessage('third'));
    await until(() => heard.length === 3);
    expect(heard).to.deep.equal(['first', 'second', 'third']);
    expect(messages).to.equal(1);
    gathering.postMessage('fourth');
    await until(() => heard.length === 4);
    expect(messages).to.equal(2);
  });

  it('go at once before the port is closed', async () => {
    gathering.postMessage('last');
    gathering.flush();
    far.close();
    await until(() => heard.length === 1);
  });

  it('are heard by whoever still listens, and the other way each goes by itself', async () => {
    const answers: unknown[] = [];
    gathering.on('message', (message) => answers.push(message));
    const spreading = new SpreadingPort(near);
    const listener = (message: unknown): void => void heard.push(message);
    spreading.on('message', listener);
    spreading.off('message', listener);
    spreading.postMessage('answer');
    gathering.postMessage('question');
    await until(() => answers.length + heard.length === 2);
    expect({ answers, heard }).to.deep.equal({ answers: ['answer'], heard: ['question'] });
  });
});
