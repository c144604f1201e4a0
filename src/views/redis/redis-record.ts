import { randomUUID } from '../../environment/ids.js';
import type { RedisLink } from './redis-link.js';

/** What the version of a record is that does not exist. */
const NO_RECORD = '';

/** One text that all processes of an installation share, and replace as a whole. */
export class RedisRecord {
  readonly #link: RedisLink;
  readonly #key: string;

  constructor(link: RedisLink, key: string) {
    this.#link = link;
    this.#key = key;
  }

  /** The text, undefined when there is none, and which writing it is. @throws RedisAway; the client's errors */
  async read(): Promise<{ readonly text: string | undefined; readonly version: string }> {
    const [version, text] = await this.#link.run('records', (client) =>
      client.readRecord(this.#key),
    );
    return { text, version: version ?? NO_RECORD };
  }

  /**
   * Replaces the text, if nobody has since it was read.
   * @returns the version that it has now; undefined when it is another's by now
   * @throws RedisAway; the client's errors: it may have been replaced
   */
  async replace(version: string, text: string): Promise<string | undefined> {
    const next = randomUUID();
    const isDone = await this.#link.run('records', (client) =>
      client.replaceRecord(this.#key, version, next, text),
    );
    return isDone ? next : undefined;
  }
}
