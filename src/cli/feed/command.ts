import { Command, InvalidArgumentError } from 'commander';

import { showProgress } from '../progress.js';
import { stopSignal } from '../stop-signal.js';
import { urlOption } from '../url-option.js';
import type { FeedOptions, FeedProgress } from './feed.js';
import { report } from './report.js';
import { runFeed } from './run-feed.js';

type ParsedOptions = Omit<FeedOptions, 'file' | 'onProgress' | 'giveUpAfterMs'>;

/** `tradeflow feed FILE`. It throws when the run fails, and exits with 1 when a check does not hold. */
export function feedCommand(): Command {
  return new Command()
    .argument('<file>', 'CSV with a header line, gzip-compressed or not')
    .option('--market <symbol>', 'the market to trade in; listed when missing', 'BTC-USD')
    .option('--speed <times>', "max, or a multiple of the file's own time", parseSpeed, 'max')
    .option('--limit <messages>', 'play the first so many messages only', parseCount)
    .option('--users <number>', 'how many traders share the orders', parseCount, 16)
    .addOption(urlOption())
    .option(
      '--concurrency <requests>',
      'the most requests in flight; 1 keeps strictly to the order of the file',
      parseCount,
      64,
    )
    .action(async (file: string, options: ParsedOptions) => {
      process.exitCode = await feed({ file, ...options });
    });
}

async function feed(options: FeedOptions): Promise<number> {
  const view = showProgress();
  const onProgress = (each: FeedProgress): void => view.show(each.fraction, pace(each));
  const stopping = new AbortController();
  void stopSignal().then(() => stopping.abort());
  const { signal } = stopping;
  const summary = await runFeed({ ...options, onProgress, signal }).finally(() => view.end());
  console.log(report(summary));
  return summary.conserved ? 0 : 1;
}

function pace({ stage, fraction, seconds, messages, orders }: FeedProgress): string {
  const rate = `${Math.round(messages / seconds)} a second`;
  const left = Math.ceil((seconds * (1 - fraction)) / fraction);
  const eta = stage === 'playing' && fraction > 0 ? `, ${left} s to go` : '';
  return `${stage}: ${messages} messages, ${orders} orders, ${rate}${eta}`;
}

function parseSpeed(text: string): number | 'max' {
  if (text === 'max') return 'max';
  const speed = Number(text);
  if (speed > 0 && Number.isFinite(speed)) return speed;
  throw new InvalidArgumentError('It must be max or a number above 0.');
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
