import { expect } from 'chai';

import { EventStoreLeases } from '../../../src/commands/ownership/event-store-leases.js';
import type { LeaseStore } from '../../../src/commands/ownership/lease-store.js';
import { LEASES_STREAM } from '../../../src/eventstore/streams.js';
import { ViewRoom } from '../../../src/views/open-views.js';
import { openEmbeddedStore, type TemporaryStore } from '../../support/embedded-store.js';
import { RedisProcess } from '../../support/redis-process.js';
import { rejection } from '../../support/rejection.js';
import { until } from '../../support/until.js';

/** What the record of owners is to do, wherever it is kept. @param open gives what one process has of it, each time anew */
function keepingARecord(open: () => LeaseStore): void {
  it('is what was written last', async () => {
    const { text, version } = await open().read();
    expect(text).to.equal(undefined);
    const first = await open().replace(version, 'first');
    const second = await open().replace(first!, 'second');
    expect(await open().read()).to.deep.equal({ text: 'second', version: second });
  });

  it('is replaced by one of those who read the same', async () => {
    const { version } = await open().read();
    const texts = Array.from({ length: 20 }, (_, index) => `by ${index}`);
    const versions = await Promise.all(texts.map((text) => open().replace(version, text)));
    const won = versions.findIndex((each) => each !== undefined);
    expect(versions.filter((each) => each !== undefined)).to.have.length(1);
    expect(await open().read()).to.deep.equal({ text: texts[won], version: versions[won] });
    expect(await open().replace(version, 'late')).to.equal(undefined);
  });
}

describe('the record of who owns which market', () => {
  describe('in the event store', () => {
    let temporary: TemporaryStore;
    beforeEach(async () => {
      temporary = await openEmbeddedStore();
    });
    afterEach(() => temporary.close());

    keepingARecord(() => new EventStoreLeases(temporary.store));

    it('leaves no more behind than the latest writings', async () => {
      const leases = new EventStoreLeases(temporary.store);
      let { version } = await leases.read();
      for (let number = 0; number < 30; number++) {
        version = (await leases.replace(version, `writing ${number}`))!;
      }
      let kept = 0;
      for await (const _event of temporary.store.readStream(LEASES_STREAM)) kept += 1;
      expect(kept).to.equal(10);
      expect((await leases.read()).text).to.equal('writing 29');
    });
  });

  describe('in Redis', () => {
    let redis: RedisProcess;
    let room: ViewRoom;
    let records = 0;
    let name: string;

    before(async () => {
      redis = await RedisProcess.start();
      room = await ViewRoom.open({ redisUrl: redis.url, prefix: 'test:' });
    });
    beforeEach(async () => {
      name = `record-${++records}`;
      await until(() =>
        room
          .record(name)!
          .read()
          .then(
            () => true,
            () => false,
          ),
      );
    });
    after(async () => {
      await room.close();
      await redis.kill();
    });

    keepingARecord(() => room.record(name)!);

    it('is there for processes that share views, and for no others', () => {
      expect(new ViewRoom({ prefix: 'test:' }).record(name)).to.equal(undefined);
    });

    it('is none after it was lost, and whoever knew the one before replaces nothing', async () => {
      const record = room.record(name)!;
      const { version } = await record.read();
      const lost = await record.replace(version, 'lost');
      await redis.ask((client) => client.flushAll());
      expect(await record.replace(lost!, 'late')).to.equal(undefined);
      expect((await record.read()).text).to.equal(undefined);
    });

    it('fails at once while Redis is away', async () => {
      redis.freeze();
      try {
        expect(await rejection(room.record(name)!.read())).to.be.instanceOf(Error);
      } finally {
        redis.thaw();
      }
    });
  });
});
