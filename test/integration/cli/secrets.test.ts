import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { runCli } from '../../support/run-cli.js';

const SECRET = 'hunter2';

describe('a server that cannot start', () => {
  let directory: string;

  before(async () => (directory = await mkdtemp(join(tmpdir(), 'tradeflow-'))));
  after(() => rm(directory, { recursive: true }));

  async function complaint(settings: Readonly<Record<string, string>>): Promise<string> {
    const { code, stdout, stderr } = await runCli(['serve'], { DATA_DIR: directory, ...settings });
    expect(code).to.equal(78);
    return stdout + stderr;
  }

  it('does not show what the client of the event store could not read', async () => {
    const said = await complaint({
      EVENTSTORE_URL: `esdb://admin:${SECRET}@db:2113?tls=${SECRET}`,
    });
    expect(said).to.contain('EVENTSTORE_URL').and.not.contain(SECRET);
  });
});
