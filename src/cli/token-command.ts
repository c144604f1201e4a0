import { Command, Option } from 'commander';

import { SCOPES, USER_ROLES, type UserRole } from '../auth/principal.js';
import { makeToken } from '../auth/make-token.js';
import { loadConfig } from './load-config.js';

interface TokenOptions {
  readonly user: string;
  readonly role: UserRole;
  readonly ttl: string;
  readonly scope?: string;
}

/** `tradeflow token`: makes a token of AUTH_JWT_SECRET, and prints it and nothing else. */
export function tokenCommand(): Command {
  return new Command()
    .requiredOption('--user <id>', 'whom it is for: a userId, or the name of an operator')
    .addOption(
      new Option('--role <role>', 'what he may be').choices(USER_ROLES).makeOptionMandatory(),
    )
    .option('--ttl <time>', 'how long it holds, such as 30m, 12h or 7d', '1h')
    .addOption(
      new Option('--scope <scope>', 'what it may be used for; default: both').choices(SCOPES),
    )
    .action(async ({ user, role, ttl, scope }: TokenOptions) => {
      const seconds = ttlSeconds(ttl);
      const { authJwtSecret, authIssuer, authAudience } = loadConfig();
      if (authJwtSecret === undefined) {
        throw new Error('AUTH_JWT_SECRET is not set: there is nothing to sign a token by');
      }
      const settings = { secret: authJwtSecret, issuer: authIssuer, audience: authAudience };
      console.log(await makeToken(settings, { sub: user, role, scope }, seconds));
    });
}

const UNITS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** @throws Error when the text is no time */
function ttlSeconds(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})([smhd])$/.exec(text) ?? [];
  if (count === undefined)
    throw new Error(`--ttl must be a time such as 30m, 12h or 7d, not ${text}`);
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}
