import { Command, Option } from 'commander';

import { keyId, publicKeyOf } from '../../audit/index.js';
import { ApplicationError } from '../../errors.js';
import { endWhenInterrupted } from '../interruption.js';
import { loadConfig } from '../load-config.js';
import { showProgress } from '../progress.js';
import { exportedEvents } from './export/exported-events.js';
import { type FormatName, FORMATS } from './export/formats.js';
import { importExport } from './export/import-export.js';
import { verifyExport } from './export/verify-export.js';
import { writeExport } from './export/write-export.js';
import { configuredKey, publicKeys } from './keys.js';
import { momentOf } from './verify-command.js';
import { withStore } from './with-store.js';

interface ExportOptions {
  readonly format: FormatName;
  readonly market?: string;
  readonly user?: string;
  readonly from?: string;
  readonly to?: string;
  readonly key?: string;
}

interface KeyOptions {
  readonly publicKey?: readonly string[];
}

const PUBLIC_KEY = [
  '--public-key <files...>',
  'whose signature the manifest must have: PEM files (default: those that AUDIT_PUBLIC_KEY lists)',
] as const;

/** `tradeflow audit export`: events as files that others can read, with digests. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write events into a folder, with their hashes, and a manifest with digests')
    .argument('<folder>', 'which holds no export')
    .addOption(new Option('--format <format>').choices(Object.keys(FORMATS)).default('ndjson'))
    .option('--market <symbol>', 'of one market; default: all markets and users')
    .option('--user <id>', 'those that are about a user')
    .option('--from <moment>', 'the first: a time, or with --market a revision')
    .option('--to <moment>', 'the last: a time, or with --market a revision')
    .option(
      '--key <file>',
      'signs the manifest: a private key (default: the one that AUDIT_PRIVATE_KEY names)',
    )
    .action(exportTo);
}

async function exportTo(folder: string, { format, ...options }: ExportOptions): Promise<void> {
  const { market, user } = options;
  const [from, to] = [momentOf('--from', options.from), momentOf('--to', options.to)];
  const isRevision = typeof from === 'bigint' || typeof to === 'bigint';
  if (isRevision && market === undefined) {
    const rule =
      'without --market, --from and --to take times, for each stream has its own revisions';
    throw new ApplicationError('INVALID_REQUEST', rule);
  }
  const scope = {
    ...(market !== undefined && { market }),
    ...(user !== undefined && { user }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const named = Object.fromEntries(
    Object.entries(scope).map(([name, value]) => [name, String(value)]),
  );
  loadConfig(); // Which may name the key.
  const key = configuredKey(options.key);
  const progress = showProgress();
  let written = 0;
  const onProgress = (rows: number): void => progress.show(0, `${(written = rows)} events`);
  endWhenInterrupted(() => {
    progress.end();
    return `${folder} holds ${written} events or more and no manifest: it is no export; remove it`;
  });
  const { rows, streams } = await withStore((store) =>
    writeExport(exportedEvents(store, scope), {
      ...{ folder, format, scope: named, privateKey: key, onProgress },
    }),
  ).finally(() => progress.end());
  const signed = key === undefined ? 'not signed' : `signed with key ${keyId(publicKeyOf(key))}`;
  console.log(`${folder}: ${rows} events of ${streams.length} streams, as ${format}, ${signed}`);
}

/** `tradeflow audit verify-export`: whether an export is what was written; needs no store. */
export function verifyExportCommand(): Command {
  return new Command('verify-export')
    .description('verify an export by itself; the exit code is 2 when it was edited')
    .argument('<folder>', 'of the export')
    .option(...PUBLIC_KEY)
    .action(verify);
}

async function verify(folder: string, { publicKey }: KeyOptions): Promise<void> {
  loadConfig(); // Which may name the keys.
  const keys = publicKeys(publicKey);
  const { manifest, fault } = await verifyExport(folder, keys);
  if (fault !== undefined) {
    console.error(`${folder}: NOT INTACT: ${fault}`);
    process.exitCode = 2;
    return;
  }
  const what = `${manifest.rows} events of ${manifest.streams.length} streams`;
  const signed = keys === undefined ? 'signature not checked: no public key was given' : 'signed';
  console.log(`${folder}: intact, ${what}, ${signed}`);
}

/** `tradeflow audit import`: an export into a store that holds nothing of its streams. */
export function importCommand(): Command {
  return new Command('import')
    .description('append an export of whole streams to a store that has none of them')
    .argument('<folder>', 'of the export, which is verified first')
    .option(...PUBLIC_KEY)
    .action(async (folder: string, { publicKey }: KeyOptions) => {
      loadConfig(); // Which may name the keys.
      const keys = publicKeys(publicKey);
      const progress = showProgress();
      let done = 'no events';
      const onProgress = (row: number, all: number): void =>
        progress.show(row / all, (done = `${row} of ${all} events`));
      endWhenInterrupted(() => {
        progress.end();
        return `${done} were read; the same command goes on from here`;
      });
      const { rows, streams } = await withStore((store) =>
        importExport(store, folder, onProgress, keys),
      ).finally(() => progress.end());
      console.log(`${folder}: ${rows} events of ${streams.length} streams imported`);
    });
}
