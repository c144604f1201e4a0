import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { expect } from 'chai';

import type { ReadinessAnswer } from '../../../../src/answers/system.js';
import { nextHash } from '../../../../src/audit/index.js';
import { examineHeads } from '../../../../src/app/doctor/chain-heads.js';
import { clockFinding, examineClock } from '../../../../src/app/doctor/clock.js';
import { diskFinding, examineNode } from '../../../../src/app/doctor/machine.js';
import { examineServer } from '../../../../src/app/doctor/server.js';
import { mysqlVersion } from '../../../../src/app/doctor/versions.js';
import type { EventStore, RecordedEvent } from '../../../../src/eventstore/event-store.js';

describe('the doctor', () => {
  it('finds a Node that is too old', () => {
    expect(examineNode('20.18.3').level).to.equal('error');
    expect(examineNode('20.19.0').level).to.equal('ok');
    expect(examineNode('26.0.1').level).to.equal('ok');
  });

  it('finds a disk on which little room is left, and one that is as good as full', () => {
    const found = (freeMb: number, minMb = 100) => diskFinding('/data', freeMb, minMb);
    const levels = [2_000, 500, 100, 99].map((freeMb) => found(freeMb).level);
    expect(levels).to.deep.equal(['ok', 'warning', 'warning', 'error']);
    expect(found(500).text).to.equal('500 MB free for /data');
    expect(found(2_000, 3_000)).to.include({
      ...{ level: 'error', text: '2000 MB free for /data; READY_MIN_DISK_MB is 3000' },
    });
  });

  it('waits for no server that takes connections and does not answer, or not to the end', async () => {
    for (const word of ['', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 9\r\n\r\n{']) {
      const sockets: Socket[] = [];
      const frozen = createServer((socket) => {
        // Whoever leaves resets it.
        sockets.push(socket.on('error', () => undefined));
        socket.write(word);
      });
      await new Promise<void>((resolve) => frozen.listen(0, '127.0.0.1', resolve));
      const { port } = frozen.address() as AddressInfo;
      const { level, text } = await examineServer({ host: '127.0.0.1', port }, 100);
      expect(level).to.equal('error');
      expect(text).to.match(/ takes connections and does not answer within 0\.1 s$/);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => frozen.close(resolve));
    }
  });

  it('names the parts for which a server is not ready, or does less than it should', async () => {
    let readiness: ReadinessAnswer = { status: 'up' };
    const server = createHttpServer((_request, response) => {
      response.writeHead(readiness.status === 'up' ? 200 : 503).end(JSON.stringify(readiness));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const found = async (said: ReadinessAnswer) => {
      readiness = said;
      const { level, text } = await examineServer({ host: '127.0.0.1', port });
      return `${level}: ${text.replace(`http://127.0.0.1:${port}`, 'URL')}`;
    };
    expect([
      await found({ status: 'up' }),
      await found({ status: 'up', degraded: ['views', 'clock'] }),
      await found({ status: 'down', notReady: ['eventStore', 'disk'] }),
      await found({ status: 'down', notReady: ['server'], degraded: ['views'] }),
    ]).to.deep.equal([
      'ok: URL is ready',
      'warning: URL is ready, and does less than it should: views, clock',
      'error: URL is not ready: eventStore, disk',
      'error: URL is not ready: server; degraded: views',
    ]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('tells which databases are too old by what they say of themselves', () => {
    const verdicts = Object.fromEntries(
      ['8.4.2', '8.0.40', '10.11.6-MariaDB-1', '5.5.5-10.6.18-MariaDB', '11.4.2-MariaDB'].map(
        (text) => [text, [mysqlVersion(text).product, mysqlVersion(text).isEnough]],
      ),
    );
    expect(verdicts).to.deep.equal({
      '8.4.2': ['MySQL', true],
      '8.0.40': ['MySQL', false],
      '10.11.6-MariaDB-1': ['MariaDB', true],
      '5.5.5-10.6.18-MariaDB': ['MariaDB', false],
      '11.4.2-MariaDB': ['MariaDB', true],
    });
  });

  it('finds a clock that is not in step, to either side', async () => {
    expect(clockFinding('MySQL', 999).level).to.equal('ok');
    expect(clockFinding('MySQL', -1_500)).to.include({
      ...{ level: 'warning', text: '1.5 s behind that of MySQL' },
    });
    expect(clockFinding('MySQL', 61_000)).to.include({
      ...{ level: 'error', text: '61.0 s ahead of that of MySQL' },
    });
    const asked = (aheadMs: number) => examineClock('Redis', async () => Date.now() + aheadMs);
    expect((await asked(0)).level).to.equal('ok');
    expect((await asked(120_000)).text).to.match(/^1(19|20)\.\d s behind that of Redis$/);
    expect((await asked(-120_000)).text).to.match(/^12\d\.\d s ahead of that of Redis$/);
  });

  it('finds a last event that is not chained to the one before it', async () => {
    const event = (revision: bigint, previous: string, data: object): RecordedEvent => {
      const type = 'OrderCancelled';
      const hash = nextHash(previous, { type, data: data as RecordedEvent['data'] });
      const rest = { stream: 'market-A', position: revision, created: new Date(0) };
      return {
        id: '',
        type,
        data: data as RecordedEvent['data'],
        metadata: { hash },
        revision,
        ...rest,
      };
    };
    const first = event(0n, '0'.repeat(64), { n: 1 });
    const second = event(1n, first.metadata['hash'] as string, { n: 2 });
    const storeOf = (...events: RecordedEvent[]) =>
      ({
        readStream: async function* () {
          yield* events;
        },
      }) as unknown as EventStore;
    const level = async (...events: RecordedEvent[]) =>
      (await examineHeads(storeOf(...events), ['A'])).map((found) => found.level);
    expect(await level(second, first)).to.deep.equal(['ok']);
    expect(await level(first)).to.deep.equal(['ok']);
    expect(await level({ ...second, data: { n: 3 } }, first)).to.deep.equal(['error']);
  });
});
