import { notAttempted } from '../errors.js';
import { ClockLead } from './clock-lead.js';
import { HotMarket } from './hot-market.js';
import type { SequencerParts } from './sequencer-parts.js';

/**
 * Reads a market from the event store, and by the way compares this process's clock with the store's. A failure to read
 * tells the client that nothing was attempted.
 */
export class MarketReader {
  readonly #clockLead = new ClockLead();

  constructor(
    private readonly symbol: string,
    private readonly parts: Pick<SequencerParts, 'store' | 'clock' | 'snapshots' | 'logger'>,
  ) {}

  /** Whether what was read proves that this process's clock is ahead. */
  get isClockAhead(): boolean {
    return this.#clockLead.isProven;
  }

  /** The market from its latest snapshot and what the stream holds beyond. */
  async load(): Promise<HotMarket> {
    const { store, clock, snapshots } = this.parts;
    const hot = new HotMarket(this.symbol, await reading(() => snapshots.restore()));
    const begun = clock();
    await reading(() => hot.catchUp(store));
    this.#clockLead.note(begun);
    return hot;
  }

  /** Reads the tail of the stream. @returns how many events were new */
  async catchUp(hot: HotMarket): Promise<number> {
    const { store, clock } = this.parts;
    const begun = clock();
    let first: Date | undefined;
    const note = (created: Date): void => void (first = created);
    const events = await reading(() => hot.catchUp(store, note));
    const wasAhead = this.isClockAhead;
    this.#clockLead.note(begun, first);
    if (this.isClockAhead && !wasAhead) this.#warn();
    return events;
  }

  #warn(): void {
    const about = { symbol: this.symbol, milliseconds: this.#clockLead.milliseconds };
    const what =
      'the clock is ahead of the event store by this much at least; as long as the market gets no commands here, its expiries are left to other processes';
    this.parts.logger.warn(about, what);
  }
}

/** Reads the market; tells the client, when that fails, that nothing was attempted. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw notAttempted(error, 'the market could not be read');
  }
}
