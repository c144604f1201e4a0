import type { RawAnswer, SentRequest } from './exchange.js';

/** A request that was sent, and what was answered. */
export interface Played {
  readonly name: string;
  readonly request: SentRequest;
  readonly answer: RawAnswer;
}
