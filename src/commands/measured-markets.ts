import { monotonicMs, wallClockMs } from '../environment/clock.js';
import { MarketSequencers } from './sequencer/market-sequencers.js';

type Submit = MarketSequencers['submit'];

/** What is known of the commands of a market. */
export interface QueueFigures {
  readonly symbol: string;
  /** Commands that are waiting or being carried out. */
  readonly size: number;
  /** Commands answered a second, as it was measured last. */
  readonly rate: number;
  /** When the last one was answered, in milliseconds since 1970. */
  readonly lastMs?: number;
}

interface Counts {
  size: number;
  done: number;
  rate: number;
  lastMs: number | undefined;
}

/** The process's sequencers of markets, and how much each has to do. */
export class MeasuredMarkets extends MarketSequencers {
  readonly #counts = new Map<string, Counts>();
  #measuredAtMs = monotonicMs();

  override submit(...[symbol, submission]: Parameters<Submit>): ReturnType<Submit> {
    const counts = this.#counts.get(symbol) ?? { size: 0, done: 0, rate: 0, lastMs: undefined };
    this.#counts.set(symbol, counts);
    counts.size += 1;
    const answer = super.submit(symbol, submission);
    const settled = (): void => {
      counts.size -= 1;
      counts.done += 1;
      counts.lastMs = wallClockMs();
    };
    answer.then(settled, settled);
    return answer;
  }

  /** Measures rates since it was called before, and forgets what was asked of markets that are not listed. */
  measure(): void {
    const seconds = Math.max(1, monotonicMs() - this.#measuredAtMs) / 1_000;
    this.#measuredAtMs = monotonicMs();
    const listed = new Set(this.listed());
    for (const [symbol, counts] of this.#counts) {
      if (counts.size === 0 && !listed.has(symbol)) this.#counts.delete(symbol);
      counts.rate = Math.round((counts.done / seconds) * 10) / 10;
      counts.done = 0;
    }
  }

  /** How much each market that is listed has to do now. */
  figures(): QueueFigures[] {
    return this.listed().map((symbol) => {
      const { size = 0, rate = 0, lastMs } = this.#counts.get(symbol) ?? {};
      return { symbol, size, rate, ...(lastMs !== undefined && { lastMs }) };
    });
  }
}
