import { CorruptLog } from '../errors.js';

/** The status codes of gRPC that this server answers with. */
export const Status = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

export type StatusCode = (typeof Status)[keyof typeof Status];

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

/**
 * What a client is told of an error: a CallFailure as it is, anything else by its message. A damaged record has a status of its
 * own, for no repetition helps.
 */
export function toCallFailure(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  if (error instanceof CorruptLog) return new CallFailure(Status.DATA_LOSS, error.message);
  return new CallFailure(Status.UNKNOWN, error instanceof Error ? error.message : String(error));
}
