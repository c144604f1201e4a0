import { expect } from 'chai';

import { ApiClient } from '../support/api-client.js';
import { ServerProcess } from '../support/server-process.js';
import { startedServer } from '../support/started-server.js';
import { until } from '../support/until.js';

describe('a second process on one data folder', () => {
  const first = startedServer();

  it('uses the store of the first, ends with a line and a status after it, and has it when it is started again', async () => {
    const second = await ServerProcess.start(first.settings);
    try {
      const userId = await new ApiClient(second.url).registerUser('Trader');
      await first.kill();
      expect(await second.ended()).to.equal(69);
      await until(() => second.log.some((line) => line.startsWith('tradeflow: ')));
      const said = second.log.filter((line) => line.startsWith('tradeflow: '));
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^tradeflow: DATA_DIR: .* has ended; start this one again/);
      await first.restart();
      const { status } = await first.api.get(`/api/v1/streams/user-${userId}/events`);
      expect(status).to.equal(200);
    } finally {
      await second.kill();
    }
  });
});
