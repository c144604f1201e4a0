import { expect } from 'chai';

import { JwtVerifier } from '../../../src/auth/jwt.js';
import { tokenCommand } from '../../../src/cli/token-command.js';
import { runCli } from '../../support/run-cli.js';

const SECRET = 'a secret of the tests, 32 bytes or more';

describe('tradeflow token', () => {
  it('makes a token that the server takes', async () => {
    const settings = { AUTH_JWT_SECRET: SECRET, AUTH_ISSUER: 'us', AUTH_AUDIENCE: 'here' };
    const args = [
      'token',
      '--user',
      'ops-1',
      '--role',
      'operator',
      '--ttl',
      '2h',
      '--scope',
      'read',
    ];
    const { code, stdout } = await runCli(args, settings);
    expect(code).to.equal(0);
    const verifier = new JwtVerifier({ secret: SECRET, issuer: 'us', audience: 'here' });
    const { principal, expiresAtMs } = await verifier.verify(stdout.trim());
    expect(principal).to.deep.include({ id: 'ops-1', role: 'operator' });
    expect([...principal.scopes]).to.deep.equal(['read']);
    expect(expiresAtMs - Date.now()).to.be.within(7_100_000, 7_200_000);
  });

  it('says what is wrong', async () => {
    const { code, stderr } = await runCli(['token', '--user', 'ops', '--role', 'operator']);
    expect(code).to.equal(78);
    expect(stderr).to.equal(
      'tradeflow: AUTH_JWT_SECRET: is not set, and tokens are signed by it; set it to the secret of the server that is to take them\n',
    );
    const asked = (...args: string[]): Promise<string> =>
      tokenCommand()
        .exitOverride()
        .configureOutput({ writeErr: () => undefined })
        .parseAsync(['--user', 'ops', ...args], { from: 'user' })
        .then(
          () => '',
          (error: Error) => error.message,
        );
    expect(await asked('--role', 'king')).to.include('Allowed choices are trader');
    expect(await asked('--role', 'admin', '--ttl', 'long')).to.include('It must be a time');
  });
});
