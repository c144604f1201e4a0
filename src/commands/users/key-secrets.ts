import { secretOfKey } from '../../auth/key-text.js';
import { ApplicationError } from '../../errors.js';

/**
 * The secrets of API keys. Each follows from the id of its key and from a secret of the server's own, so that whoever has the
 * event store alone can make none, and signed requests can be checked although events hold no more than a hash.
 */
export class KeySecrets {
  readonly #serverSecret: string | undefined;

  /** @param serverSecret at least 32 bytes; undefined when no keys are made */
  constructor(serverSecret: string | undefined) {
    this.#serverSecret = serverSecret;
  }

  /** The secret of a key, as base64url. @throws ApplicationError API_KEYS_NOT_CONFIGURED */
  secretOf(keyId: string): string {
    if (this.#serverSecret === undefined) {
      const message = 'API keys need AUTH_KEY_SECRET, which is not set';
      throw new ApplicationError('API_KEYS_NOT_CONFIGURED', message);
    }
    return secretOfKey(this.#serverSecret, keyId);
  }
}
