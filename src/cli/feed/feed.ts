/** What a run of the feed is told. */
export interface FeedOptions {
  /** Path of the order-flow file: CSV, gzip-compressed or not. */
  readonly file: string;
  /** Symbol of the market to trade in; it is listed when it is missing. */
  readonly market: string;
  /** `max`, or how many times faster than the file's own time. */
  readonly speed: number | 'max';
  /** Play no more than so many messages of the file. */
  readonly limit?: number;
  /** How many traders share the orders. */
  readonly users: number;
  /** Where the server is, such as http://127.0.0.1:8000. */
  readonly url: string;
  /** The most requests in flight at a time. */
  readonly concurrency: number;
  /** How long to go on repeating a request that the server does not answer; default 60,000. */
  readonly giveUpAfterMs?: number;
  /** Ends the run early; what is in flight is answered first. */
  readonly signal?: AbortSignal;
  /** Hears how far the run is, about once a second; default: nobody. */
  readonly onProgress?: (progress: FeedProgress) => void;
}

/** How far a run is. */
export interface FeedProgress {
  /** What is being done: playing the file, or checking what came of it. */
  readonly stage: 'playing' | 'checking';
  /** How much of what is to be played has been, 0 to 1. */
  readonly fraction: number;
  /** Since the first message, in seconds. */
  readonly seconds: number;
  readonly messages: number;
  readonly orders: number;
}

/** The feed cannot go on; the message tells a person why. */
export class FeedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FeedError';
  }
}
