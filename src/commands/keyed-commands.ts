import { createHash } from 'node:crypto';

import { ApplicationError } from '../errors.js';
import { canonicalJson } from '../eventstore/codec/canonical-json.js';
import { derivedId } from '../eventstore/codec/event-id.js';
import type { Json } from '../eventstore/event-store.js';
import type { RequestContext } from '../request-context.js';
import { keyInFlight } from './errors.js';
import { keyReused } from './sequencer/repetition.js';

/** Commands with a key that a process has in hand at most: bounds what is remembered of them. */
const MAX_IN_FLIGHT = 50_000;

/** Carried-out commands whose keys a process remembers, whichever market they were for. */
const REMEMBERED_KEYS = 10_000;

/** Hex digits of a fingerprint: 128 bits. */
const FINGERPRINT_LENGTH = 32;

/**
 * The commands of a process that came with an Idempotency-Key. That a command is carried out once is up to the events
 * that it makes; here is what they cannot tell: that it is in hand at this moment, and that its key has just been used for
 * another command in a market where nobody looks.
 */
export class KeyedCommands {
  /** Fingerprints, by command id. */
  readonly #inFlight = new Map<string, string>();
  /** Marks, by command id. */
  readonly #done = new Map<string, string>();

  /**
   * Carries a command out, unless it is being carried out.
   * @param mark what is remembered of it once it has been, to tell it from others
   * @throws ApplicationError IDEMPOTENCY_KEY_IN_FLIGHT, IDEMPOTENCY_KEY_REUSED, OVERLOADED; or what `execute` throws
   */
  async run<T>(
    commandId: string,
    fingerprint: string,
    execute: () => Promise<T>,
    mark = fingerprint,
  ): Promise<T> {
    const inHand = this.#inFlight.get(commandId);
    if (inHand !== undefined) throw inHand === fingerprint ? keyInFlight() : keyReused();
    const done = this.#done.get(commandId);
    if (done !== undefined && done !== mark) throw keyReused();
    if (this.#inFlight.size >= MAX_IN_FLIGHT) throw overloaded();
    this.#inFlight.set(commandId, fingerprint);
    try {
      const result = await execute();
      this.#remember(commandId, mark);
      return result;
    } finally {
      this.#inFlight.delete(commandId);
    }
  }

  #remember(commandId: string, mark: string): void {
    this.#done.delete(commandId);
    this.#done.set(commandId, mark);
    if (this.#done.size <= REMEMBERED_KEYS) return;
    for (const oldest of this.#done.keys()) {
      this.#done.delete(oldest);
      return;
    }
  }
}

/** What a key makes of a request: the id that its command has whenever it comes, and what tells it from another. */
export function keyedContext(
  context: RequestContext,
  key: string,
  kind: string,
  command: unknown,
): RequestContext & { readonly fingerprint: string } {
  const commandId = derivedId(`request/${context.principal.id}/${key}`);
  return { ...context, commandId, fingerprint: fingerprintOf(kind, command) };
}

/**
 * The context of a further command of the same request: what identifies its events must be another id, but the same one
 * when the request comes again.
 * @param part tells it from the other commands of the request
 * @param its what else differs
 */
export function partOf(
  context: RequestContext,
  part: string | number,
  its: Partial<RequestContext> = {},
): RequestContext {
  const commandId = derivedId(`${context.commandId}/part/${part}`);
  return Object.assign({}, context, its, { commandId });
}

/** Equal for equal commands of a kind, whatever the order of their members. */
function fingerprintOf(kind: string, command: unknown): string {
  const text = `${kind}\n${textOf(command)}`;
  return createHash('sha256').update(text).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

/** @throws ApplicationError INVALID_REQUEST when it is nested deeper than can be read */
function textOf(command: unknown): string {
  try {
    // What a checked request is made of: JSON.
    return canonicalJson(command as Json);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const rule = 'the body must not be nested so deeply';
    throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'body', rule }] });
  }
}

function overloaded(): ApplicationError {
  const message = `${MAX_IN_FLIGHT} requests with an Idempotency-Key are being carried out`;
  return new ApplicationError('OVERLOADED', message, { retryAfter: 1 });
}
