import { Status, type StatusCode } from './status.js';

/** What ends a call with another status than OK. */
export class CallFailure extends Error {
  /** @param trailers further trailers, by lower-case key; printable ASCII */
  constructor(
    readonly code: StatusCode,
    message: string,
    readonly trailers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** What a client is told of an error: a CallFailure as it is, anything else by its message. */
export function toCallFailure(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  return new CallFailure(Status.UNKNOWN, error instanceof Error ? error.message : String(error));
}
