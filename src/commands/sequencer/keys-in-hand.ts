import type { ApplicationError } from '../../errors.js';
import type { EventOrigin } from '../../eventstore/codec/encode.js';
import { keyInFlight } from '../errors.js';
import type { Submission } from './batch.js';
import { keyReused } from './repetition.js';

/**
 * The commands with an Idempotency-Key that the aggregates here have not answered yet, whichever processes they came through: the bus of
 * each knows its own only.
 */
export class KeysInHand {
  /** Fingerprints, by command id. */
  readonly #fingerprints = new Map<string, string>();

  /** What keeps a command from being taken while one of its key is in hand. Parts of a request are asked for as a whole. */
  refusalOf({
    context: { commandId, fingerprint },
    place,
    isHandedAgain,
  }: Submission<unknown>): ApplicationError | undefined {
    if (fingerprint === undefined || place !== undefined || isHandedAgain === true)
      return undefined;
    const known = this.#fingerprints.get(commandId);
    if (known === undefined) return undefined;
    return known === fingerprint ? keyInFlight() : keyReused();
  }

  /** Counts a command as in hand until it is answered. @returns the answer */
  during<T>({ commandId, fingerprint }: EventOrigin, answer: Promise<T>): Promise<T> {
    if (fingerprint === undefined) return answer;
    this.#fingerprints.set(commandId, fingerprint);
    return answer.finally(() => this.#fingerprints.delete(commandId));
  }
}
