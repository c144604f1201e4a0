import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

import { randomBytes } from '../environment/randomness.js';
import { StreamDeleted, WrongExpectedRevision } from './errors.js';
import type { EventStore, RecordedEvent } from './event-store.js';
import { randomUUID } from '../environment/ids.js';
import { userKeyStream } from './streams.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The one event of a stream of this kind. */
const TYPE = 'UserKeyCreated';

/** The key under which the personal data of one user are sealed. */
export class UserKey {
  readonly #userId: string;
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(userId: string, key: Buffer) {
    this.#userId = userId;
    this.#key = key;
  }

  /** Seals a text (AES-256-GCM, bound to its user). @returns nonce, ciphertext and tag, as base64url */
  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(this.#userId));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** The text that was sealed. @throws Error when it was not sealed under this key, or was altered since */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(bytes.length - TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(this.#userId))
      .setAuthTag(tag);
    const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  }

  /** What only holders of the key can make of a text, always the same: so that no guess at the text can be checked without it. */
  blind(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex').slice(0, 32);
  }
}

/**
 * The keys under which personal data are sealed, one a user, each in a stream of its own in the event store: every process has
 * them from there, they are as durable as what they are for, and to delete the stream makes whatever was sealed unreadable for
 * ever, wherever there are copies of it.
 */
export class UserKeys {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /**
   * Makes the key of a user, durably, unless there is one.
   * @returns undefined when it was deleted
   * @throws the errors of the event store
   */
  async create(userId: string): Promise<UserKey | undefined> {
    const key = randomBytes(KEY_BYTES);
    const data = { userId, key: key.toString('base64url') };
    const event = { id: randomUUID(), type: TYPE, data, metadata: { schemaVersion: 1 } };
    try {
      await this.#store.append(userKeyStream(userId), [event], 'no_stream');
      return new UserKey(userId, key);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return this.find(userId);
      if (error instanceof StreamDeleted) return undefined;
      throw error;
    }
  }

  /** @returns undefined when there is none (any more) @throws the errors of the event store */
  async find(userId: string): Promise<UserKey | undefined> {
    const first = { maxCount: 1, fromLeader: true };
    try {
      for await (const event of this.#store.readStream(userKeyStream(userId), first)) {
        return new UserKey(userId, keyIn(event));
      }
    } catch (error) {
      if (!(error instanceof StreamDeleted)) throw error;
    }
    return undefined;
  }

  /** Deletes the key of a user for ever: none is made again. @throws EventStoreUnavailable when that is not known to be done */
  async delete(userId: string): Promise<void> {
    await this.#store.deleteStream(userKeyStream(userId));
  }
}

function keyIn({ stream, data: { key } }: RecordedEvent): Buffer {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64url') : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES) throw new Error(`${stream} holds no key`);
  return bytes;
}
