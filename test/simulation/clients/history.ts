import { derivedId } from '../../../src/eventstore/codec/event-id.js';
import type { Answer, SentCommand } from '../process/request.js';

/** What a client wants done once, however often it sends it. */
export interface Operation {
  /** The correlation id of all its attempts. */
  readonly id: string;
  /** Of its market; or switchesOf(the user). */
  readonly symbol: string;
  readonly request: SentCommand;
  readonly attempts: Attempt[];
}

/** One time that it was sent. Times are in milliseconds since the beginning, the same for all. */
export interface Attempt {
  readonly operation: Operation;
  readonly calledAtMs: number;
  /** The process that has taken it up, and when. */
  server?: string;
  takenAtMs?: number;
  /** By how much that process's clock was ahead. */
  skewMs?: number;
  /** The id of the command that it is there. */
  commandId?: string;
  /** When the process had an answer, whether or not it arrived. */
  answeredAtMs?: number;
  answer?: Answer;
}

/** A question what became of a command, and the answer. */
export interface Asked {
  readonly commandId: string;
  readonly symbol: string;
  readonly answeredAtMs: number;
  readonly answer: Answer;
}

/** All that clients did, and were told. */
export class History {
  readonly operations: Operation[] = [];
  readonly asked: Asked[] = [];
  /** What was sent over one connection for one market, in that order, each once. */
  readonly bursts: (readonly Attempt[])[] = [];

  begin(symbol: string, request: SentCommand): Operation {
    const operation = { id: request.correlationId, symbol, request, attempts: [] };
    this.operations.push(operation);
    return operation;
  }
}

/** What stands in the place of a market's symbol when a user's switches are meant. */
export function switchesOf(userId: string): string {
  return `the switches of ${userId}`;
}

/** The id of the command of an attempt: of the key, when there is one. */
export function commandIdOf({ userId, key }: SentCommand, own: string): string {
  return key === undefined ? own : derivedId(`request/${userId}/${key}`);
}
