import { Command, Option } from 'commander';

import { ApplicationError } from '../../errors.js';
import { showProgress } from '../progress.js';
import { exportedEvents } from './export/exported-events.js';
import { type FormatName, FORMATS } from './export/formats.js';
import { importExport } from './export/import-export.js';
import { verifyExport } from './export/verify-export.js';
import { writeExport } from './export/write-export.js';
import { momentOf } from './verify-command.js';
import { withStore } from './with-store.js';

interface ExportOptions {
  readonly format: FormatName;
  readonly market?: string;
  readonly user?: string;
  readonly from?: string;
  readonly to?: string;
}

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
  const progress = showProgress();
  const onProgress = (rows: number) => progress.show(0, `${rows} events`);
  const { rows, streams } = await withStore((store) =>
    writeExport(exportedEvents(store, scope), { folder, format, scope: named, onProgress }),
  ).finally(() => progress.end());
  console.log(`${folder}: ${rows} events of ${streams.length} streams, as ${format}`);
}

/** `tradeflow audit verify-export`: whether an export is what was written; needs no store. */
export function verifyExportCommand(): Command {
  return new Command('verify-export')
    .description('verify an export by itself; the exit code is 2 when it was edited')
    .argument('<folder>', 'of the export')
    .action(async (folder: string) => {
      const { manifest, fault } = await verifyExport(folder);
      if (fault === undefined) {
        console.log(
          `${folder}: intact, ${manifest.rows} events of ${manifest.streams.length} streams`,
        );
        return;
      }
      console.error(`${folder}: NOT INTACT: ${fault}`);
      process.exitCode = 2;
    });
}

/** `tradeflow audit import`: an export into a store that holds nothing of its streams. */
export function importCommand(): Command {
  return new Command('import')
    .description('append an export of whole streams to a store that has none of them')
    .argument('<folder>', 'of the export, which is verified first')
    .action(async (folder: string) => {
      const progress = showProgress();
      const { rows, streams } = await withStore((store) =>
        importExport(store, folder, (row, all) =>
          progress.show(row / all, `${row} of ${all} events`),
        ),
      ).finally(() => progress.end());
      console.log(`${folder}: ${rows} events of ${streams.length} streams imported`);
    });
}
