import { Command, InvalidArgumentError } from 'commander';

import type { Moment } from '../../history/past-markets.js';
import { shownBook } from '../../history/shown-book.js';
import { showProgress } from '../progress.js';
import { bookLines } from './book-lines.js';
import { readMoment } from './moment.js';
import { withPast } from './open-past.js';

interface BookOptions {
  readonly at?: Exclude<Moment, 'latest'>;
  readonly depth: number;
  readonly json?: true;
}

/** `tradeflow book`: the book of a market as it was, from the event store alone, while the server serves or not. */
export function bookCommand(): Command {
  return new Command()
    .argument('<symbol>', 'the market, such as BTC-USDT')
    .option(
      '--at <moment>',
      'after the command that this event of its stream belongs to, or at a time (ISO-8601); default: now',
      (text) => readMoment('--at', text),
    )
    .option('--depth <levels>', 'price levels a side at most', readDepth, 10)
    .option('--json', 'as GET /markets/{symbol}/book answers')
    .action(showBook);
}

async function showBook(symbol: string, { at, depth, json }: BookOptions): Promise<void> {
  const progress = showProgress();
  const past = await withPast((markets) =>
    markets.at(symbol, at ?? 'latest', (events, of) =>
      progress.show(of === undefined ? 0 : events / of, `${events} events replayed`),
    ),
  ).finally(() => progress.end());
  const book = shownBook(symbol, past, depth);
  if (json === true) return console.log(JSON.stringify(book, undefined, 2));
  console.log(`${symbol} after event ${book.sequence}, ${book.at}: ${past.market.status}`);
  for (const line of bookLines(book)) console.log(line);
}

function readDepth(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
