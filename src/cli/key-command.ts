import { Command, Option } from 'commander';

import { Closers } from '../app/closers.js';
import { LocalKeys } from '../app/local-keys.js';
import { createLogger } from '../app/logging.js';
import { locateEventStore, openEventStore } from '../app/open-event-store.js';
import { userOfKey } from '../domain/user/api-keys.js';
import { KEY_SCOPES, USER_ROLES } from '../domain/user/roles.js';
import { ApplicationError } from '../errors.js';
import { loadConfig } from './load-config.js';

interface CreateOptions {
  readonly user: string;
  readonly name: string;
  readonly role?: string;
  readonly scopes?: readonly string[];
  readonly addresses?: readonly string[];
  readonly expiresAt?: string;
}

/** `tradeflow key`: API keys, made and taken back beside the server; it may run or not. */
export function keyCommand(): Command {
  return new Command()
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('make a key and print it, this once (needs AUTH_KEY_SECRET)')
    .requiredOption('--user <id>', 'whose key it is')
    .option('--name <text>', 'what it is called', 'key')
    .addOption(new Option('--role <role>', 'what it may be; default: trader').choices(USER_ROLES))
    .addOption(
      new Option('--scopes <scopes...>', 'what it may be used for; default: all').choices(
        KEY_SCOPES,
      ),
    )
    .option('--addresses <addresses...>', 'whence alone: addresses, or networks as 10.0.0.0/8')
    .option('--expires-at <time>', 'when it ends (ISO-8601 UTC with milliseconds)')
    .action(({ user, ...terms }: CreateOptions) =>
      withKeys(async (keys) => {
        const { key } = await keys.create(user, terms);
        console.log(key);
      }),
    );
}

function listCommand(): Command {
  return new Command('list')
    .description('list the keys of a user, without their secrets')
    .requiredOption('--user <id>', 'whose keys')
    .option('--json', 'as JSON')
    .action(({ user, json }: { readonly user: string; readonly json?: true }) =>
      withKeys(async (keys) => {
        const list = await keys.list(user);
        if (json === true) console.log(JSON.stringify(list, undefined, 2));
        else for (const key of list.keys) console.log(lineOf(key));
      }),
    );
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('take from a key what it was worth')
    .argument('<keyId>', 'the key, as far as the full stop in it')
    .option('--reason <text>', 'why; it stays in the record')
    .action((keyId: string, terms: { readonly reason?: string }) =>
      withKeys(async (keys) => {
        const user = userOfKey(keyId);
        if (user === undefined) {
          throw new ApplicationError('API_KEY_NOT_FOUND', 'that is not the id of an API key');
        }
        const { revokedAt } = await keys.revoke(user, keyId, terms);
        console.log(`${keyId} was revoked at ${revokedAt}`);
      }),
    );
}

type ListedKey = Awaited<ReturnType<LocalKeys['list']>>['keys'][number];

function lineOf({ keyId, status, role, scopes, name, expiresAt }: ListedKey): string {
  const ends = expiresAt === undefined ? '' : `  until ${expiresAt}`;
  return `${keyId}  ${status}  ${role}  ${scopes.join(',')}  ${name}${ends}`;
}

async function withKeys(use: (keys: LocalKeys) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const closers = new Closers();
  try {
    const connected = await locateEventStore(
      config,
      createLogger(config.logLevel, config.logFormat),
      closers,
    );
    await use(new LocalKeys(await openEventStore(connected, closers), config.authKeySecret));
  } finally {
    await closers.closeAll();
  }
}
