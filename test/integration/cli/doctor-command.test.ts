import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Finding } from '../../../src/app/doctor/finding.js';
import { runCli } from '../../support/run-cli.js';

describe('tradeflow doctor', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-doctor-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('says which settings are wrong, and ends with 2', async () => {
    const { code, stdout } = await runCli(['doctor'], { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(code).to.equal(2);
    expect(stdout)
      .to.match(/^✘ settings {2}PORT must be/m)
      .and.match(/^✘ settings {2}LOG_LEVEL/m);
    expect(stdout).to.match(/^ +-> correct it/m);
  });

  it('says what is not there yet and who does not answer, and leaves nothing behind', async () => {
    // It accepts connections as a frozen process does, whose kernel goes on.
    const frozen = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => frozen.once('listening', resolve));
    const { port } = frozen.address() as { readonly port: number };
    const dataDir = join(folder, 'data');
    try {
      const { code, stdout } = await runCli(['doctor', '--json'], {
        ...{ DATA_DIR: dataDir, PORT: '0', REDIS_URL: `redis://127.0.0.1:${port}` },
        MYSQL_URL: 'mysql://root@127.0.0.1:1/none',
      });
      const findings = JSON.parse(stdout) as readonly Finding[];
      const levelOf = (part: string) => findings.find((each) => each.part === part)?.level;
      expect([levelOf('event store'), levelOf('views'), levelOf('read tables')]).to.deep.equal([
        ...['warning', 'warning', 'error'],
      ]);
      expect(
        findings.every(({ level, cure }) => (level === 'ok') === (cure === undefined)),
      ).to.equal(true);
      expect(code).to.equal(2);
      expect(existsSync(dataDir)).to.equal(false);
    } finally {
      frozen.close();
    }
  });
});
