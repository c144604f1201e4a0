import { Command } from 'commander';
import type { Logger } from 'pino';

import { Closers } from '../app/closers.js';
import { checkParts } from '../app/start/check-start.js';
import { discardTables } from '../app/start/discard-tables.js';
import { createLogger } from '../app/logging.js';
import { locateEventStore, openEventStore } from '../app/open-event-store.js';
import { openTables } from '../app/open-read-side.js';
import { now } from '../environment/clock.js';
import { ApplicationError } from '../errors.js';
import { allProjections } from '../projections/all-projections.js';
import type { Generation } from '../projections/generations/generation.js';
import { Registry } from '../projections/generations/registry.js';
import type { Projection } from '../projections/projection.js';
import type { BuilderParts, BuildOutcome, BuildStage } from '../projections/rebuild/builder.js';
import { carryOut } from '../projections/rebuild/carry-out.js';
import type { BuildProgress } from '../projections/rebuild/progress-meter.js';
import {
  dropGeneration,
  requestLive,
  requestPast,
  requestRollbacks,
} from '../projections/rebuild/requests.js';
import { loadConfig } from './load-config.js';
import { showProgress } from './progress.js';
import { describeOutcome } from './replay-outcome.js';
import { stopSignal } from './stop-signal.js';

interface ReplayOptions {
  readonly all?: true;
  readonly rollback?: true;
  readonly until?: string;
  readonly drop?: string;
  readonly anew?: true;
}

type Parts = Omit<BuilderParts, 'onProgress' | 'onStage'> & { readonly signal: AbortSignal };

/** `tradeflow replay`: rebuilds read models from the first event, while the server serves or not. */
export function replayCommand(): Command {
  const names = allProjections.map(({ name }) => name).join(', ');
  return new Command()
    .argument('[projections...]', `those to rebuild (${names}); default: all`)
    .option('--all', 'all of them')
    .option('--rollback', 'go back to the tables before, which the last rebuild has kept')
    .option(
      '--until <moment>',
      'build what the read models were at a log position, or at a time (ISO-8601: events recorded later are left out)',
    )
    .option('--drop <generation>', 'drop tables that nobody needs: previous ones, or past ones')
    .option(
      '--anew',
      'delete the SQLite file of the read tables first, with all that it keeps, such as when it is damaged; with no process on the folder',
    )
    .addHelpText(
      'after',
      `
The live tables serve on meanwhile, and are replaced in one step. Interrupted or killed, it goes on from where it was
when it is called again, or a running server does so. Exit code 0: done, and equal to the tables before, where there were
any; 2: done, and rows differ from those (they are listed); 1: not done; 75: another process is at it, and goes on.`,
    )
    .action(replay);
}

async function replay(names: readonly string[], options: ReplayOptions): Promise<void> {
  const projections = chosen(names, options);
  const config = loadConfig();
  const logger = createLogger(config.logLevel, config.logFormat);
  await checkParts(config, logger);
  if (options.anew === true) await discardTables(config);
  const closers = new Closers();
  try {
    const stopping = new AbortController();
    void stopSignal().then(() => stopping.abort());
    const connected = await locateEventStore(config, logger, closers);
    const store = await openEventStore(connected, closers);
    const database = await openTables(config, closers);
    const registry = new Registry(database, now);
    await registry.prepare();
    const parts = { store, database, registry, logger, signal: stopping.signal };
    if (options.drop === undefined) await build(parts, projections, options, logger);
    else {
      await dropGeneration(parts, options.drop);
      console.log(`${options.drop}: dropped`);
    }
  } finally {
    await closers.closeAll();
  }
}

async function build(
  parts: Parts,
  projections: readonly Projection[],
  options: ReplayOptions,
  logger: Logger,
): Promise<void> {
  const progress = showProgress();
  const shown = {
    onProgress: (each: BuildProgress) => progress.show(fractionOf(each), pace(each)),
    onStage: (stage: BuildStage, name: string) => {
      if (stage !== 'reading') progress.show(1, `${stage} ${name}`);
    },
  };
  const kind = options.rollback === true ? 'rollback' : 'build';
  const outcomes = await carryOut({ ...parts, ...shown }, kind, projections, () =>
    ask(parts, projections, options),
  ).finally(() => progress.end());
  for (const outcome of outcomes) console.log(describeOutcome(outcome));
  logger.debug({ outcomes: outcomes.length }, 'replayed');
  process.exitCode = exitCode(outcomes, projections.length);
  if (parts.signal.aborted && outcomes.length < projections.length) {
    const done = outcomes.map(({ projection }) => projection);
    const open = projections.map(({ name }) => name).filter((name) => !done.includes(name));
    console.error(
      `tradeflow: interrupted: ${open.join(', ')} not done, their live tables are as they were; the same command goes on from here, or a running server does`,
    );
  }
}

/** Asks for what the options say. @returns the ids of the generations */
async function ask(
  parts: Parts,
  projections: readonly Projection[],
  { rollback, until }: ReplayOptions,
): Promise<readonly string[]> {
  const asked: Generation[] = [];
  if (rollback === true) {
    const requested = await requestRollbacks(parts, projections);
    asked.push(...requested.map(({ generation }) => generation));
  } else {
    for (const projection of projections) {
      if (until === undefined) asked.push((await requestLive(parts, projection)).generation);
      else asked.push(await requestPast(parts, projection, momentOf(until)));
    }
  }
  return asked.map(({ id }) => id);
}

function chosen(
  names: readonly string[],
  { all, rollback, until, drop, anew }: ReplayOptions,
): readonly Projection[] {
  if ([rollback, until, drop].filter((each) => each !== undefined).length > 1) {
    throw invalid('--rollback, --until and --drop exclude each other');
  }
  if (anew === true && (names.length > 0 || rollback === true || drop !== undefined)) {
    throw invalid('--anew is of all projections, and goes with none of --rollback and --drop');
  }
  if (all === true && names.length > 0) throw invalid('either --all, or names of projections');
  if (until !== undefined) momentOf(until);
  for (const name of names) expectName(name);
  return allProjections.filter(({ name }) => names.length === 0 || names.includes(name));
}

function expectName(name: string): void {
  if (allProjections.some((projection) => projection.name === name)) return;
  const names = allProjections.map((projection) => projection.name).join(', ');
  throw new ApplicationError(
    'PROJECTION_NOT_FOUND',
    `there is no projection ${name}; there are ${names}`,
  );
}

/** A log position as it is; a time in the one way in which all times are written. */
function momentOf(until: string): string {
  if (/^\d{1,18}$/.test(until)) return until;
  const time = /^\d{4}-\d\d-\d\d/.test(until) ? new Date(until) : new Date(NaN);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw invalid(
    `--until takes a log position or a time such as 2026-01-31T12:00:00Z, and not ${until}`,
  );
}

function invalid(message: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', message);
}

function fractionOf({ position, target }: BuildProgress): number {
  return target === undefined || target === 0n ? 0 : Number(position) / Number(target);
}

function pace({ events, rate, etaSeconds }: BuildProgress): string {
  const eta = etaSeconds === undefined ? '' : `, ${Math.ceil(etaSeconds)} s to go`;
  return `${events} events, ${Math.round(rate)} a second${eta}`;
}

/** 1: something was not done. 2: all was done, and not all was equal. */
function exitCode(outcomes: readonly BuildOutcome[], wanted: number): number {
  const isDone = ({ error }: BuildOutcome): boolean => error === undefined;
  if (outcomes.filter(isDone).length < wanted) return 1;
  return outcomes.some(({ comparison }) => (comparison?.different ?? 0) > 0) ? 2 : 0;
}
