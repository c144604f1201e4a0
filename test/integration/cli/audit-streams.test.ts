import { expect } from 'chai';

import { verifyMarket } from '../../../src/audit/index.js';
import { chosenStreams } from '../../../src/cli/audit/with-store.js';
import { openEmbeddedStore, type TemporaryStore } from '../../support/embedded-store.js';

const ALL = { market: undefined, all: true } as const;

describe('the streams that the auditor looks at', () => {
  let temporary: TemporaryStore;

  before(async () => {
    temporary = await openEmbeddedStore();
  });

  after(async () => {
    await temporary.close();
  });

  async function append(stream: string, type: string): Promise<void> {
    const event = { id: crypto.randomUUID(), type, data: {}, metadata: { schemaVersion: 1 } };
    await temporary.store.append(stream, [event], 'no_stream');
  }

  async function failureOf(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'none',
      (error: unknown) => (error as Error).message,
    );
  }

  it('are never none: a store without a market is an error', async () => {
    await append('user-1', 'UserRegistered');
    expect(await failureOf(chosenStreams(temporary.store, ALL))).to.equal(
      'there is no stream of a market in this store',
    );
  });

  it('are found by their names, whatever their events say, and by what is left of their checkpoints', async () => {
    await append('market-LISTED', 'MarketListed');
    await append('market-RENAMED', 'SomethingElse');
    await append('audit-GONE', 'AuditCheckpoint');
    await append('audit-LISTED', 'AuditCheckpoint');
    const streams = ['market-LISTED', 'market-RENAMED', 'market-GONE'];
    expect(await chosenStreams(temporary.store, ALL)).to.deep.equal(streams);
    for (const stream of streams) {
      const one = { market: stream.replace('market-', ''), all: undefined };
      expect(await chosenStreams(temporary.store, one)).to.deep.equal([stream]);
    }
    const none = { market: 'NONE', all: undefined };
    expect(await failureOf(chosenStreams(temporary.store, none))).to.equal(
      'there is no stream market-NONE',
    );
  });

  it('hold a listing, or that is the fault', async () => {
    for (const [stream, rule] of [
      ['market-RENAMED', 'SCHEMA-TYPE'],
      ['market-GONE', 'STREAM-LISTED'],
    ] as const) {
      const { faults } = await verifyMarket(temporary.store, stream);
      expect(faults.map((fault) => fault.rule)).to.include(rule);
    }
  });
});
