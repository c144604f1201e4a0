import type { ApiKeyAnswer, ApiKeysAnswer } from '../answers/users.js';
import { type ApiKey, isKeyUsable, isRegistered } from '../domain/user/user.js';
import type { EventStore } from '../eventstore/event-store.js';
import { readUser } from '../eventstore/read-user.js';
import { userNotFound } from './not-found.js';
import type { Found } from './read-model.js';

/** The keys of a user as they stand in the event store, the oldest first; no secret is among them. */
export class ListApiKeys {
  readonly #store: EventStore;
  readonly #now: () => Date;

  constructor(store: EventStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** @throws ApplicationError USER_NOT_FOUND; EventStoreUnavailable */
  async execute(userId: string): Promise<Found<ApiKeysAnswer>> {
    const { user } = await readUser(this.#store, userId);
    if (!isRegistered(user)) throw userNotFound(userId);
    const now = this.#now().toISOString();
    return {
      result: { userId, keys: [...user.keys.values()].map((key) => answerOf(userId, key, now)) },
    };
  }
}

function answerOf(userId: string, key: ApiKey, now: string): ApiKeyAnswer {
  const { secretHash: _hash, keyId, revokedAt, ...terms } = key;
  const status = revokedAt !== undefined ? 'REVOKED' : isKeyUsable(key, now) ? 'ACTIVE' : 'EXPIRED';
  return { keyId, userId, ...terms, status, ...(revokedAt !== undefined && { revokedAt }) };
}
