import { expect } from 'chai';
import pino from 'pino';

import { monotonicMs } from '../../../src/environment/clock.js';
import type { Asked, Channel, ReadSource } from '../../../src/realtime/channel.js';
import { processes } from '../../../src/realtime/channels/processes.js';
import type { Feed } from '../../../src/realtime/feed.js';
import type { LineParts } from '../../../src/realtime/lines/line.js';
import { ReadLine } from '../../../src/realtime/lines/read-line.js';
import { FakeReceiver } from '../../support/fake-receiver.js';

const QUIET_MS = 10_000;

describe('a line of what a query answers', () => {
  let answers: (string | Error)[];
  let receiver: FakeReceiver;

  function lineOf(): ReadLine {
    const source: ReadSource = {
      ...{ kind: 'read', types: ['OrderMatched'], quietMs: QUIET_MS },
      ...{ everyMs: () => 0, keyOf: () => '', keysOf: () => [''] },
      async read() {
        const answer = answers.shift()!;
        if (answer instanceof Error) throw answer;
        return { data: answer, position: undefined };
      },
    };
    const channel: Channel & { readonly source: ReadSource } = { ...processes, source };
    const parts: LineParts = {
      feed: { position: 7n, eventPosition: 5n } as Feed,
      ...{ store: {} as LineParts['store'], asked: {} as Asked, logger: pino({ enabled: false }) },
    };
    return new ReadLine(channel, {}, parts, () => undefined);
  }

  const told = (): string[] => receiver.texts.map((text) => /"data":(.*)}$/.exec(text)![1]!);

  /** Lets as much time pass, as the line sees it, and what is asked be answered. */
  async function pass(line: ReadLine, ms: number): Promise<void> {
    line.tick(monotonicMs() + ms);
    await new Promise((resolve) => setImmediate(resolve));
  }

  beforeEach(() => (receiver = new FakeReceiver()));

  it('asks again when nothing has happened for a while, and tells what is another', async () => {
    answers = ['1', '1', '2'];
    const line = lineOf();
    await line.prepare();
    line.begin(receiver);
    await pass(line, QUIET_MS / 2);
    expect(answers).to.have.lengthOf(2);
    await pass(line, QUIET_MS + 1);
    expect([answers.length, told()]).to.deep.equal([1, ['1']]);
    await pass(line, QUIET_MS + 1);
    expect(told()).to.deep.equal(['1', '2']);
  });

  it('shows nobody who comes what is old because it cannot be asked', async () => {
    answers = ['1', new Error('away'), new Error('away'), '2', '2'];
    const line = lineOf();
    await line.prepare();
    line.begin(receiver);
    await pass(line, QUIET_MS + 1);
    const refused = await line.prepare().catch((error: unknown) => error);
    expect(refused).to.be.an('error').with.property('message', 'away');
    await line.prepare();
    const late = new FakeReceiver();
    line.begin(late);
    expect(late.texts.at(-1)).to.include('"data":2}');
    // Who was there before is told, too, once it can be asked again.
    await pass(line, 0);
    expect(told()).to.deep.equal(['1', '2']);
  });
});
