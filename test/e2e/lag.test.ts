import { readdir, readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';

import { expect } from 'chai';

import type { ProjectionsAnswer } from '../../src/answers/projections.js';
import type { HealthAnswer, ReadinessAnswer } from '../../src/answers/system.js';
import { decodeToken } from '../../src/http/consistency-token.js';
import { ApiClient } from '../support/api-client.js';
import { EventStoreProcess } from '../support/event-store-process.js';
import { embedded, forEachProfile, type Storage } from '../support/profiles.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

/** The niceness of the thread that serves, and that of each of the others. */
async function priorities(pid: number): Promise<{ serving: number; others: readonly number[] }> {
  const nicenessOf = async (thread: string): Promise<number> => {
    const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    // The 19th field; the second is a name in parentheses.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  };
  const serving = await nicenessOf(String(pid));
  const threads = (await readdir(`/proc/${pid}/task`)).filter((thread) => thread !== String(pid));
  return { serving, others: await Promise.all(threads.map(nicenessOf)) };
}

describe('a process that serves, while another keeps the tables', () => {
  forEachProfile((profile) => {
    let eventStore: EventStoreProcess;
    let storage: Storage;
    let keeper: ServerProcess;
    let server: ServerProcess;
    let api: ApiClient;

    const start = (settings: Readonly<Record<string, string>>): Promise<ServerProcess> =>
      ServerProcess.start({
        DATA_DIR: storage.directory,
        ...storage.environment,
        EVENTSTORE_URL: eventStore.url,
        ...settings,
      });

    before(async () => {
      [eventStore, storage] = await Promise.all([EventStoreProcess.start(), profile.create()]);
      keeper = await start({ ROLES: 'projections' });
      server = await start({ ROLES: 'api', READY_MAX_LAG_SECONDS: '1' });
      api = new ApiClient(server.url);
    });

    after(async () => {
      await Promise.all([keeper.kill(), server.kill()]);
      await eventStore.remove();
      await storage.remove();
    });

    const readiness = () => api.get<ReadinessAnswer>('/readyz');
    const untilReady = () => until(async () => (await readiness()).status === 200);
    const projections = async () =>
      (await api.get<ProjectionsAnswer>('/api/v1/projections')).body.items;
    const figures = async () => (await fetch(`${server.url}/metrics`)).text();

    it('is ready while the tables are kept, and shows no lag', async () => {
      const { token } = await api.post('/api/v1/users', { name: 'Ada' });
      const registered = decodeToken(token)!;
      await untilReady();
      // The lag alone may be that of a moment before: how far the log goes is not asked for each time.
      const isThere = ({ position = '-1', lagEvents }: ProjectionsAnswer['items'][number]) =>
        BigInt(position) >= registered && lagEvents === 0;
      await until(async () => (await projections()).every(isThere));
      for (const { state, lagSeconds } of await projections()) {
        expect([state, lagSeconds]).to.deep.equal(['live', 0]);
      }
      expect(await figures()).to.include('tradeflow_projection_lag_events{projection="users"} 0');
    });

    // Elsewhere a priority is not a thread's own, and left as it is.
    if (process.platform === 'linux') {
      it('is beside a keeper whose threads that keep them give way to others', async () => {
        const own = getPriority();
        const givingWay = Math.max(10, own);
        const { serving, others } = await priorities(keeper.pid);
        expect(serving).to.equal(own);
        expect(others).to.satisfy((all: number[]) =>
          all.every((n) => [own, givingWay].includes(n)),
        );
        // The one that folds, and the one that writes SQLite's file.
        const least = profile === embedded ? 2 : 1;
        expect(others.filter((n) => n === givingWay)).to.have.length.of.at.least(least);
        expect(new Set((await priorities(server.pid)).others)).to.deep.equal(new Set([own]));
      });
    }

    it('sees that whoever keeps them was killed, and that the lag grows', async () => {
      await keeper.kill();
      await api.registerUser('Bob');
      await api.registerUser('Cyd');
      await until(async () => (await readiness()).status === 503);
      expect((await readiness()).body).to.deep.equal({ status: 'down', notReady: ['projections'] });
      expect((await api.get('/livez')).status).to.equal(200);
      await until(async () => (await projections()).every(({ state }) => state === 'stalled'));
      for (const { lagEvents, lagSeconds } of await projections()) {
        expect(lagEvents).to.equal(2);
        expect(lagSeconds).to.be.at.least(5);
      }
      const { parts } = (await api.get<HealthAnswer>('/health')).body;
      expect(parts['projections']?.detail).to.match(/users stalled \(2 events, \d+\.\d s behind\)/);
      const text = await figures();
      expect(text).to.include('tradeflow_projection_lag_events{projection="users"} 2');
      expect(text).to.include('tradeflow_projection_state{projection="users",state="stalled"} 1');
      const seconds = /lag_seconds\{projection="users"\} ([\d.]+)/.exec(text)?.[1];
      await until(async () => (await projections())[0]!.lagSeconds! > Number(seconds));
    });

    it('is ready again when another process has caught up', async () => {
      keeper = await start({ ROLES: 'projections' });
      await untilReady();
      await until(async () => (await projections()).every(({ lagEvents }) => lagEvents === 0));
    });

    it('says so when the event store is frozen, and serves on when it is not any more', async () => {
      eventStore.freeze();
      await until(async () => (await readiness()).status === 503);
      const { body } = await api.get<HealthAnswer>('/health');
      expect(body.parts['eventStore']).to.deep.include({ status: 'down' });
      expect((await api.get('/livez')).status).to.equal(200);
      await until(async () => (await projections()).every(({ state }) => state === 'unknown'));
      for (const projection of await projections())
        expect(projection).not.to.have.property('lagSeconds');
      expect(await figures()).not.to.match(/tradeflow_projection_lag_\w+\{/);
      eventStore.thaw();
      await untilReady();
      await until(async () => (await projections()).every(({ state }) => state === 'live'));
    });
  });
});
