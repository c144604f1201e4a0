import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { FeedError } from '../../../../src/cli/feed/feed.js';
import type { FlowMessage } from '../../../../src/cli/feed/flow-message.js';
import { OrderFlowFile } from '../../../../src/cli/feed/order-flow-file.js';
import { FlowFiles } from './flow-files.js';

describe('an order-flow file', () => {
  let files: FlowFiles;

  beforeEach(() => (files = new FlowFiles()));
  afterEach(() => files.remove());

  const lines = [
    '1430438404518,created,7,buy,236.47,2.00000000',
    '1430438404635,changed,7,buy,236.47,1.78855669',
    '1430438404645,trade,9,,236.47,0.21144331',
    '1430438404737,deleted,7,buy,236.47,0.00000000',
  ];
  const messages: FlowMessage[] = [
    {
      at: 1430438404518,
      kind: 'created',
      id: '7',
      side: 'buy',
      price: '236.47',
      quantity: '2.00000000',
    },
    { at: 1430438404635, kind: 'changed', id: '7' },
    { at: 1430438404645, kind: 'trade', id: '9' },
    { at: 1430438404737, kind: 'deleted', id: '7' },
  ];

  it('is read message by message, in its order', async () => {
    expect(await read(files.write(...lines))).to.deep.equal(messages);
  });

  it('may be compressed with gzip, whatever it is called', async () => {
    const path = files.write(...lines);
    files.writeBytes(gzipSync(readFileSync(path)));
    expect(await read(path)).to.deep.equal(messages);
  });

  it('tells how much of it has been taken out, compressed or not, and not what was read ahead', async () => {
    const path = files.write(...lines);
    for (const isCompressed of [false, true]) {
      if (isCompressed) files.writeBytes(gzipSync(readFileSync(path)));
      const file = await OrderFlowFile.open(path);
      const fractions = [file.fraction];
      for await (const message of file.messages()) {
        expect(message).to.be.an('object');
        fractions.push(file.fraction);
      }
      expect(fractions).to.have.length(lines.length + 1);
      expect(fractions).to.deep.equal([...new Set(fractions)].sort((a, b) => a - b));
      expect([fractions[0], fractions.at(-1), file.fraction]).to.deep.equal([0, 1, 1]);
    }
  });

  const broken: Record<string, { line: string; fault: string }> = {
    'an unknown event': { line: '1,amended,7,buy,1.00,1', fault: 'event is "amended"' },
    'an order without a side': { line: '1,created,7,,1.00,1', fault: 'side is ""' },
    'a time that is none': { line: 'now,deleted,7,buy,1.00,1', fault: 'epoch_ms is "now"' },
    'a missing column': { line: '1,created,7,buy,1.00', fault: 'Invalid Record Length' },
  };
  for (const [what, { line, fault }] of Object.entries(broken)) {
    it(`with ${what} is refused, and the line named`, async () => {
      const error = await failure(files.write(lines[0] ?? '', line));
      expect(error.message).to.contain(fault).and.contain('line 3');
    });
  }

  it('of other columns is refused', async () => {
    const error = await failure(files.writeBytes('time,price\n1,2\n'));
    expect(error.message).to.contain('first line must be epoch_ms,event');
  });

  it('cut off in its compressed part is an error, not the end of the file', async () => {
    const path = files.write(...lines);
    files.writeBytes(gzipSync(readFileSync(path)).subarray(0, -12));
    await failure(path);
  });

  it('that is not there is an error that names it', async () => {
    expect((await failure('no-such-file.csv')).message).to.contain('no-such-file.csv');
  });
});

async function read(path: string): Promise<FlowMessage[]> {
  const messages: FlowMessage[] = [];
  for await (const message of (await OrderFlowFile.open(path)).messages()) messages.push(message);
  return messages;
}

async function failure(path: string): Promise<FeedError> {
  try {
    await read(path);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error('it was read without an error');
}
