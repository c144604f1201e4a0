import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { scriptModule } from './script-module.js';
import { TemporaryFolder } from './temporary-folder.js';

interface Service {
  readonly name: string;
  readonly portVariable: string;
}
type Way = (
  missing: readonly Service[],
) => Promise<readonly { url: string; how: string; stop: () => Promise<void> }[]>;

describe('the services in containers', () => {
  let folder: TemporaryFolder;
  let services: readonly Service[];
  let containers: (docker: string) => Way;

  before(async () => {
    ({ containers } = await scriptModule<{ containers: typeof containers }>('services/docker.mjs'));
    ({ services } = await scriptModule<{ services: typeof services }>('services/services.mjs'));
  });
  beforeEach(() => (folder = new TemporaryFolder()));
  afterEach(() => folder.remove());

  /** A client that writes down how it is called, and answers each subcommand with an exit code. */
  const docker = (codes: { version?: number; compose?: number; up?: number } = {}): string => {
    const { version = 0, compose = 0, up = 0 } = codes;
    const log = join(folder.path, 'log');
    const script = [
      '#!/bin/sh',
      `echo "$MYSQL_PORT $REDIS_PORT $MYSQL_PASSWORD$MYSQL_ROOT_PASSWORD $*" >> '${log}'`,
      `case "$*" in version*) exit ${version};; "compose version") exit ${compose};; *" up "*) exit ${up};; esac`,
    ];
    return folder.write('docker', script.join('\n'), 0o755);
  };
  const calls = (): string[] => readFileSync(join(folder.path, 'log'), 'utf8').trim().split('\n');

  it('listen on the free ports that were chosen, and go with their volumes', async () => {
    const running = await containers(docker())(services);
    const [, , up = ''] = calls();
    const [, mysqlPort, redisPort, project] =
      /^(\d+) (\d+) tradeflowtradeflow compose --project-name (\S+) up --detach --wait mysql redis$/.exec(
        up,
      ) ?? [];
    expect(running.map(({ url, how }) => [url, how])).to.deep.equal([
      [`mysql://root:tradeflow@127.0.0.1:${mysqlPort}/tradeflow`, 'docker compose'],
      [`redis://127.0.0.1:${redisPort}`, 'docker compose'],
    ]);
    await Promise.all(running.map(({ stop }) => stop()));
    const downs = calls().slice(3);
    expect(downs).to.have.lengthOf(1);
    expect(downs[0]).to.contain(`${project} down --volumes`);
  });

  it('are not there when no engine answers, or the client has no compose', async () => {
    expect(await containers(docker({ version: 1 }))(services)).to.deep.equal([]);
    expect(await containers(docker({ compose: 1 }))(services)).to.deep.equal([]);
    expect(calls().filter((call) => call.includes(' up '))).to.deep.equal([]);
  });

  it('are cleared away when they do not come up', async () => {
    expect(await containers(docker({ up: 1 }))(services)).to.deep.equal([]);
    expect(calls().at(-1)).to.contain('down --volumes');
  });

  it('are not looked for without a client', async () => {
    expect(await containers(join(folder.path, 'docker'))(services)).to.deep.equal([]);
    expect(existsSync(join(folder.path, 'log'))).to.equal(false);
  });
});
