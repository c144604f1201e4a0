import { expect } from 'chai';

import { auditedStream, expectReadModelsToMatch } from '../support/audit.js';
import { forEachProfile } from '../support/profiles.js';
import { runCli } from '../support/run-cli.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { TradingCrowd } from '../support/trading-crowd.js';
import { tellSeed } from '../support/tell-seed.js';

const SYMBOL = 'ETH-USDT';
const EQUAL = 'equal to the table before, row for row';

describe('tradeflow replay', () => {
  forEachProfile((profile) => {
    const server = startedServer(profile);
    let crowd: TradingCrowd;
    let userIds: string[];

    before(async function () {
      this.timeout(60_000);
      const random = new SeededRandom();
      tellSeed(this.test, random.seed);
      userIds = await Promise.all(
        ['Ada', 'Bob', 'Cyd'].map((name) => server.api.registerUser(name)),
      );
      crowd = new TradingCrowd(userIds, SYMBOL, random);
    });

    async function tradeDuring<T>(work: Promise<T>): Promise<T> {
      const trading = crowd.trade(server.api);
      const result = await work;
      crowd.stop();
      await trading;
      return result;
    }

    it('rebuilds every table while the server trades on, and they are equal row for row', async function () {
      this.timeout(60_000);
      await tradeDuring(new Promise((resolve) => setTimeout(resolve, 500)));
      const { code, stdout, stderr } = await tradeDuring(runCli(['replay'], server.settings));
      expect(code, stderr).to.equal(0);
      const lines = stdout.trim().split('\n');
      expect(lines.map((line) => line.split(':')[0])).to.have.members([
        'users',
        'markets',
        'orders',
        'trades',
      ]);
      for (const line of lines) expect(line).to.include(EQUAL);
      await tradeDuring(new Promise((resolve) => setTimeout(resolve, 300)));
      const stream = await auditedStream(server.api, SYMBOL);
      await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
    });

    it('rebuilds one table while no server runs', async function () {
      this.timeout(60_000);
      await server.stop();
      const { code, stdout, stderr } = await runCli(['replay', 'orders'], server.settings);
      expect(code, stderr).to.equal(0);
      expect(stdout)
        .to.match(/^orders: \d+ rows/)
        .and.to.include(EQUAL);
      await server.restart();
      const stream = await auditedStream(server.api, SYMBOL);
      await expectReadModelsToMatch(server.api, SYMBOL, stream, userIds);
    });

    it('names the projections when asked for one that there is not', async () => {
      const { code, stderr } = await runCli(['replay', 'candels'], server.settings);
      expect(code).to.equal(1);
      expect(stderr).to.include('candels').and.to.include('orders');
    });
  });
});
