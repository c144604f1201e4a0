import { expect } from 'chai';

import { runCli } from '../../support/run-cli.js';
import { startedServer } from '../../support/started-server.js';
import { embedded } from '../../support/profiles.js';

const SECRET = 'a secret of thirty-two bytes or more';

interface Listed {
  readonly keys: readonly { readonly status: string; readonly name: string }[];
}

describe('tradeflow key', function () {
  this.timeout(60_000);
  const server = startedServer(embedded, { AUTH_KEY_SECRET: SECRET });

  it('makes keys beside the server, and takes them back', async () => {
    const user = await server.api.registerUser('Ada');
    const create = ['key', 'create', '--user', user, '--name', 'bot', '--scopes', 'read'];
    const { code, stdout, stderr } = await runCli(create, server.settings);
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.match(/^tfk_[0-9a-f]{32}_1\.[\w-]{43}\n$/);
    const [keyId, secret] = stdout.trim().split('.') as [string, string];
    const path = `/api/v1/users/${user}/keys`;
    const { body } = await server.api.get<Listed>(path);
    expect(body.keys.map(({ status, name }) => [status, name])).to.deep.equal([['ACTIVE', 'bot']]);
    expect(JSON.stringify(body)).not.to.include(secret);
    const listed = await runCli(['key', 'list', '--user', user], server.settings);
    expect(listed.stdout).to.equal(`${keyId}  ACTIVE  trader  read  bot\n`);
    const revoked = await runCli(['key', 'revoke', keyId, '--reason', 'lost'], server.settings);
    expect(revoked.stdout).to.include(`${keyId} was revoked at `);
    const after = await server.api.get<Listed>(path);
    expect(after.body.keys.map(({ status }) => status)).to.deep.equal(['REVOKED']);
  });

  it('says what is wrong', async () => {
    const nobody = await runCli(['key', 'revoke', 'tfk_nonsense'], server.settings);
    expect([nobody.code, nobody.stderr]).to.deep.equal([
      1,
      'tradeflow: that is not the id of an API key\n',
    ]);
  });
});
