import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Command } from 'commander';

import { ApplicationError } from '../../errors.js';
import type { Moment } from '../../history/past-markets.js';
import { BuildEngine } from '../../whatif/build-engine.js';
import { MarketEngine } from '../../whatif/market-engine.js';
import { readChange, TermChanges } from '../../whatif/term-changes.js';
import { playWhatIf } from '../../whatif/what-if.js';
import { showProgress } from '../progress.js';
import { readMoment } from './moment.js';
import { withPast } from './open-past.js';
import { whatIfLines } from './whatif-lines.js';

interface WhatIfOptions {
  readonly from?: Exclude<Moment, 'latest'>;
  readonly change: readonly (readonly [string, string])[];
  readonly rules?: string;
  readonly build?: string;
  readonly json?: true;
}

/** `tradeflow whatif`: exits with 0 when nothing would have been otherwise, with 2 when something would. */
export function whatIfCommand(): Command {
  return new Command()
    .argument('<symbol>', 'the market, such as BTC-USDT')
    .option(
      '--from <moment>',
      'play the commands from this event of its stream, or this time (ISO-8601), on; default: all',
      (text) => readMoment('--from', text),
    )
    .option(
      '--change <term=value>',
      'a term of all orders or of the market, such as selfTradePrevention=none; may be repeated',
      (text: string, before: WhatIfOptions['change']) => [...before, readChange(text)],
      [],
    )
    .option(
      '--rules <directory>',
      'terms by market: a JSON object in SYMBOL.json there, or else in default.json',
    )
    .option('--build <directory>', 'the engine of another checkout, which has been built')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Exit code 0: everything would have ended as it did; 2: something would not, and is listed; 1: it could not be played.`,
    )
    .action(whatIf);
}

async function whatIf(symbol: string, options: WhatIfOptions): Promise<void> {
  const { from, change, rules, build, json } = options;
  const ruled = rules === undefined ? [] : readRules(rules, symbol);
  const changes = new TermChanges(new Map([...ruled, ...change]));
  const engine =
    build === undefined ? new MarketEngine(symbol) : await BuildEngine.start(build, symbol);
  const progress = showProgress();
  try {
    const onReplayed = (events: number): void => progress.show(0, `${events} events played`);
    const report = await withPast((past) =>
      playWhatIf(past, { symbol, from, changes, engine, onReplayed }),
    ).finally(() => progress.end());
    if (json === true) console.log(JSON.stringify(report, undefined, 2));
    else for (const line of whatIfLines(report)) console.log(line);
    process.exitCode = report.differences.length === 0 ? 0 : 2;
  } finally {
    await engine.close();
  }
}

/** The terms that a folder has for a market. @throws ApplicationError INVALID_REQUEST when it has none, or no such terms */
function readRules(directory: string, symbol: string): readonly (readonly [string, string])[] {
  const names = [`${symbol}.json`, 'default.json'];
  const file = names.map((name) => join(directory, name)).find((path) => existsSync(path));
  if (file === undefined) throw invalid(`${directory} has neither ${names.join(' nor ')}`);
  const rules = parsed(file);
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) {
    throw invalid(`${file} must hold a JSON object: terms by their names`);
  }
  return Object.entries(rules).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'string' || typeof value === 'number') return [name, String(value)];
    throw invalid(`${file}: ${name} must be a string or a number`);
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`${file} is not JSON: ${error.message}`);
  }
}

function invalid(message: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', message);
}
