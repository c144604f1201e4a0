import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { ApiClient } from '../../support/api-client.js';
import { embedded } from '../../support/profiles.js';
import { runCli } from '../../support/run-cli.js';
import { ServerProcess } from '../../support/server-process.js';
import { StartedServer } from '../../support/started-server.js';
import { until } from '../../support/until.js';

/** docs/operations.md, Backup and restore, of the embedded event store. */
describe('a backup of the event store', () => {
  const original = new StartedServer(embedded, {});
  let folder: string;
  let restored: ServerProcess | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-backup-'));
    await original.start();
  });

  after(async () => {
    await restored?.kill();
    await original.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('is all that it takes: tables and views come of it, and what happened verifies', async () => {
    const { body } = await original.api.post('/api/v1/users', { name: 'Ada' });
    const order = { userId: body['userId'], symbol: 'BTC-USDT', side: 'buy', type: 'limit' };
    const placed = await original.api.post('/api/v1/orders', {
      ...{ ...order, price: '10.00', quantity: '1' },
    });
    expect(placed.status).to.equal(201);
    expect(await original.stop()).to.equal(0);
    const store = join(folder, 'eventstore');
    await cp(join(original.settings['DATA_DIR']!, 'eventstore'), store, { recursive: true });

    const checked = await runCli(['eventstore', 'verify', store]);
    expect(checked.code, checked.stderr).to.equal(0);
    restored = await ServerProcess.start({ DATA_DIR: folder });
    const api = new ApiClient(restored.url);
    const path = `/api/v1/orders/${String(placed.body['orderId'])}`;
    await until(async () => (await api.get(path)).status === 200);
    const { body: found } = await api.get(path);
    expect(found).to.include({
      userId: order.userId,
      status: 'OPEN',
      remainingQuantity: '1.00000',
    });
    const verified = await runCli(['audit', 'verify', '--all'], { DATA_DIR: folder });
    expect([verified.code, verified.stdout], verified.stderr).to.satisfy(
      ([code, told]: [number, string]) => code === 0 && /market-BTC-USDT: verified/.test(told),
    );
  });
});
