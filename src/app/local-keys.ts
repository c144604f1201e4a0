import { userInfo } from 'node:os';

import { named } from '../auth/principal.js';
import type { ApiKeysAnswer, CreatedApiKeyAnswer, RevokedApiKeyAnswer } from '../answers/users.js';
import {
  CreateApiKeyDto,
  CreateApiKeyHandler,
  RevokeApiKeyDto,
  RevokeApiKeyHandler,
} from '../commands/users/api-keys.js';
import { KeySecrets } from '../commands/users/key-secrets.js';
import { UserChanges } from '../commands/users/user-changes.js';
import { UserDirectory } from '../commands/users/user-directory.js';
import { now } from '../environment/clock.js';
import type { EventStore } from '../eventstore/event-store.js';
import { ListApiKeys } from '../queries/list-api-keys.js';
import { newContext } from '../request-context.js';
import { toDto } from '../validation/to-dto.js';

/**
 * The keys of users for whoever has the event store and the server's settings at hand, and so needs no leave. What is done is
 * recorded as done by whoever that is to the system.
 */
export class LocalKeys {
  readonly #changes: UserChanges;
  readonly #keySecret: string | undefined;
  readonly #list: ListApiKeys;
  readonly #context = newContext(named(`cli:${userInfo().username}`.slice(0, 64)));

  constructor(store: EventStore, keySecret: string | undefined) {
    this.#changes = new UserChanges(store, new UserDirectory(store), now);
    this.#keySecret = keySecret;
    this.#list = new ListApiKeys(store, now);
  }

  /** @param terms body of POST /users/{userId}/keys @throws ApplicationError as that route */
  async create(userId: string, terms: object): Promise<CreatedApiKeyAnswer> {
    const handler = new CreateApiKeyHandler(this.#changes, new KeySecrets(this.#keySecret));
    const key = { ...toDto(CreateApiKeyDto, terms), userId };
    return (await handler.execute(key, this.#context)).result;
  }

  /** @throws ApplicationError as GET /users/{userId}/keys */
  async list(userId: string): Promise<ApiKeysAnswer> {
    return (await this.#list.execute(userId)).result;
  }

  /** @param terms query of DELETE /users/{userId}/keys/{keyId} @throws ApplicationError as that route */
  async revoke(userId: string, keyId: string, terms: object): Promise<RevokedApiKeyAnswer> {
    const handler = new RevokeApiKeyHandler(this.#changes);
    const key = { ...toDto(RevokeApiKeyDto, terms), userId, keyId };
    return (await handler.execute(key, this.#context)).result;
  }
}
