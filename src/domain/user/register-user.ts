import { Refusal } from '../decision.js';
import type { RecordedName, UserRegistered } from './events.js';

export const MAX_NAME_LENGTH = 100;

/** Control characters, line separators and halves of characters: what a table or a log line could not show. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Reads what a user is to be called.
 * @returns the name without blanks around it; INVALID_REQUEST when that is not 1 to MAX_NAME_LENGTH printable characters
 */
export function readName(name: string): string | Refusal {
  const trimmed = name.trim();
  const length = [...trimmed].length;
  if (length > 0 && length <= MAX_NAME_LENGTH && !UNPRINTABLE.test(trimmed)) return trimmed;
  const rule = `name must be 1 to ${MAX_NAME_LENGTH} printable characters`;
  return new Refusal('INVALID_REQUEST', rule, 'name');
}

export interface RegisterUser {
  /** A fresh UUIDv7, made by the caller. */
  readonly userId: string;
  /** What readName made of it, as it is to be recorded: the domain seals nothing. */
  readonly name: RecordedName;
}

/** Registers a trader. @param now ISO-8601 UTC with milliseconds */
export function registerUser({ userId, name }: RegisterUser, now: string): UserRegistered {
  return { type: 'UserRegistered', data: { userId, name, at: now } };
}
