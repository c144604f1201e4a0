import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { runCli } from '../support/run-cli.js';
import { SeededRandom } from '../support/seeded-random.js';
import { startedServer } from '../support/started-server.js';
import { tellSeed } from '../support/tell-seed.js';

const ORDERS = 600;

/** An order flow of the kind that venues publish: orders come, most are taken back, some messages only observe. */
function orderFlow(random: SeededRandom): string {
  const lines = ['epoch_ms,event,order_or_trade_id,side,price_usd,amount_btc'];
  for (let id = 1; id <= ORDERS; id++) {
    const time = 1_430_438_404_518 + id * 10;
    const side = random.fraction() < 0.5 ? 'buy' : 'sell';
    const price = (random.between(23_000, 23_100) / 100).toFixed(2);
    const amount = (random.between(1, 500_000_000) / 1e8).toFixed(8);
    lines.push(`${time},created,${id},${side},${price},${amount}`);
    if (random.fraction() < 0.1) lines.push(`${time + 1},trade,${id},,${price},${amount}`);
    const gone = random.between(1, id + 20);
    if (gone <= id) lines.push(`${time + 2},deleted,${gone},${side},${price},0.00000000`);
  }
  return `${lines.join('\n')}\n`;
}

describe('tradeflow feed', () => {
  const server = startedServer();
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-feed-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('plays a file through the API, and the conservation checks hold, twice in a row', async function () {
    this.timeout(120_000);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const file = join(folder, 'flow.csv.gz');
    await writeFile(file, gzipSync(orderFlow(random)));
    for (let run = 1; run <= 2; run++) {
      const { code, stdout, stderr } = await runCli(['feed', file, '--url', server.url]);
      expect(code, stdout + stderr).to.equal(0);
      expect(stdout).to.include(`${ORDERS} placed of ${ORDERS} sent`);
      expect(stdout).to.include('holds   the book = a replay of the stream');
      expect(stdout).not.to.include('BROKEN');
    }
  });

  it('ends at Ctrl-C with what it did and what stays open', async () => {
    const file = join(folder, 'slow.csv');
    await writeFile(file, orderFlow(new SeededRandom()));
    const command = ['feed', file, '--url', server.url, '--speed', '0.0001'];
    const { code, stderr } = await runCli(command, {}, 'playing: 1 messages, 1 orders');
    expect(code).to.equal(1);
    const [, line = ''] = /^tradeflow: interrupted: (.*)$/m.exec(stderr) ?? [];
    expect(line, stderr).to.match(
      /^1 messages in [\d.]+ s, 1 orders placed, 0 cancelled; up to 1 stay/,
    );
  });

  it('says what is wrong with a file that is not one', async () => {
    const file = join(folder, 'wrong.csv');
    await writeFile(file, 'a,b\n1,2\n');
    const { code, stderr } = await runCli(['feed', file, '--url', server.url]);
    expect(code).to.equal(1);
    expect(stderr).to.include('epoch_ms');
  });

  it('says so when no server answers', async () => {
    const file = join(folder, 'flow.csv.gz');
    const { code, stderr } = await runCli(['feed', file, '--url', 'http://127.0.0.1:9']);
    expect(code).to.equal(1);
    expect(stderr).to.match(/tradeflow: .*127\.0\.0\.1:9/);
  });
});
