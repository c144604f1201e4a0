import { Command, InvalidArgumentError, Option } from 'commander';

import { SCOPES, USER_ROLES, type UserRole } from '../auth/principal.js';
import { makeToken } from '../auth/make-token.js';
import { type StartFault, StartFailure } from '../app/start/start-failure.js';
import { loadConfig } from './load-config.js';

const NO_SECRET: StartFault = {
  kind: 'setting',
  setting: 'AUTH_JWT_SECRET',
  text: 'is not set, and tokens are signed by it; set it to the secret of the server that is to take them',
};

interface TokenOptions {
  readonly user: string;
  readonly role: UserRole;
  /** In seconds. */
  readonly ttl: number;
  readonly scope?: string;
}

/** `tradeflow token`: makes a token of AUTH_JWT_SECRET, and prints it and nothing else. */
export function tokenCommand(): Command {
  return new Command()
    .requiredOption('--user <id>', 'whom it is for: a userId, or the name of an operator')
    .addOption(
      new Option('--role <role>', 'what he may be').choices(USER_ROLES).makeOptionMandatory(),
    )
    .addOption(
      new Option('--ttl <time>', 'how long it holds, such as 30m, 12h or 7d')
        .default(UNITS.h, '1h')
        .argParser(parseSeconds),
    )
    .addOption(
      new Option('--scope <scope>', 'what it may be used for; default: both').choices(SCOPES),
    )
    .action(async ({ user, role, ttl, scope }: TokenOptions) => {
      const { authJwtSecret, authIssuer, authAudience } = loadConfig();
      if (authJwtSecret === undefined) throw new StartFailure([NO_SECRET]);
      const settings = { secret: authJwtSecret, issuer: authIssuer, audience: authAudience };
      console.log(await makeToken(settings, { sub: user, role, scope }, ttl));
    });
}

const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** @throws InvalidArgumentError when the text is no time */
function parseSeconds(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('It must be a time such as 30m or 7d.');
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}
