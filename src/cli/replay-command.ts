import { Command } from 'commander';

import { allProjections } from '../projections/all-projections.js';
import { rebuildProjections, type RebuiltProjection } from '../projections/rebuild/rebuild.js';
import { Closers } from '../app/closers.js';
import { locateEventStore, openEventStore } from '../app/open-event-store.js';
import { openTables } from '../app/resources.js';
import { createLogger } from '../app/logging.js';
import { loadConfig } from './load-config.js';
import { showProgress } from './progress.js';

/** `tradeflow replay [projection]`: rebuilds read models from the first event, while the server serves or not. */
export function replayCommand(): Command {
  const names = allProjections.map(({ name }) => name).join(', ');
  return new Command('replay')
    .description(
      'rebuild the read models from the first event, beside the live ones, and swap them in',
    )
    .argument('[projection]', `the one to rebuild (${names}); default: all`)
    .action(replay);
}

async function replay(only: string | undefined): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel);
  const closers = new Closers();
  try {
    const connected = await locateEventStore(config, logger, closers);
    const store = await openEventStore(connected, closers);
    const database = await openTables(config);
    closers.add(() => database.close());
    const progress = showProgress();
    const rebuilt = await rebuildProjections({
      store,
      database,
      projections: allProjections,
      only,
      now: () => new Date(),
      onProgress: ({ events, rate }) =>
        progress.show(0, `${events} events, ${Math.round(rate)} a second`),
    });
    progress.end();
    for (const projection of rebuilt) console.log(summary(projection));
  } finally {
    await closers.closeAll();
  }
}

function summary({ name, events, rows, differences, previous }: RebuiltProjection): string {
  const verdict =
    differences === 0
      ? 'equal to the table before, row for row'
      : `${differences} rows differ from the table before`;
  return `${name}: ${rows} rows from ${events} events; ${verdict} (kept as ${previous ?? 'none'})`;
}
