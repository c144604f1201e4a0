const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const SHA_256 = '[0-9a-f]{64}';
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const IDS = new RegExp(`\\b(?:${UUID}|${SHA_256})\\b`, 'g');
const MADE_UP = new RegExp(`${IDS.source}|${TIME.source}`, 'g');
const KEY_ID = /tfk_[0-9a-f]{32}_\d+/g;
const CURSOR = /(?<=[?&]cursor=)[^&]+/g;

/** Members and headers whose whole text a server makes up, each with its shape. */
const BY_NAME: ReadonlyMap<string, RegExp> = new Map([
  ['Consistency-Token', /^[\w-]+$/],
  ['position', /^\d{1,19}$/],
  ['nextCursor', /^[\w-]+$/],
  ['previousCursor', /^[\w-]+$/],
  ['keyId', /^tfk_[0-9a-f]{32}_\d+$/],
  ['key', /^tfk_[0-9a-f]{32}_\d+\.[\w-]{43}$/],
]);

/** Members that tell how far behind something is, how busy, or which process: only their type is compared. */
const LAGS = [
  ...['applyDelayMs', 'lagEvents', 'lagSeconds', 'stale', 'pid', 'host', 'size', 'latencyMs'],
  ...['processing_rate', 'health_status'],
];

/**
 * What a server makes up itself, in place of what the server made up whose answers a document shows. An id, a hash, a
 * log position or a cursor of the document stands for one of the server, and for the same one wherever it stands. Of
 * times, which two events may share or not, and of lags only the shape is compared; a time that a request named is
 * none of these.
 */
export class MadeUpValues {
  readonly #served = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #named = new Set<string>();

  /**
   * Text of a request of the document (a path, a body, the value of a header) as this server understands it.
   * @param name of the header
   * @throws Error when no answer has told what it refers to
   */
  inRequest(text: string, name?: string): string {
    for (const [time] of text.matchAll(TIME)) this.#named.add(time);
    if (name !== undefined && BY_NAME.has(name)) return this.#known(text);
    return text
      .replace(IDS, (id) => this.#known(id))
      .replace(KEY_ID, (id) => this.#known(id))
      .replace(CURSOR, (cursor) => this.#known(cursor));
  }

  /**
   * A value of an answer of the document as this server would have it: equal to what the server did answer, unless they
   * differ in more than what is made up.
   * @param shown the document's
   * @param answered the server's, which tells what has not been told yet
   * @param name of the member or the header
   */
  inAnswer(shown: unknown, answered: unknown, name?: string): unknown {
    if (LAGS.includes(name ?? '')) return typeof answered === typeof shown ? answered : shown;
    if (typeof shown === 'string') {
      return typeof answered === 'string' ? this.#text(shown, answered, name) : shown;
    }
    if (typeof shown !== 'object' || shown === null) return shown;
    const others = Object(answered) as Record<string, unknown>;
    const members = Object.entries(shown).map(([key, value]) => {
      return [key, this.inAnswer(value, others[key], key)] as const;
    });
    if (Array.isArray(shown)) return members.map(([, value]) => value);
    return Object.fromEntries(members);
  }

  #text(shown: string, answered: string, name = ''): string {
    const shape = BY_NAME.get(name);
    if (shape !== undefined) return shape.test(answered) ? this.#learn(shown, answered) : shown;
    const made = [...answered.matchAll(MADE_UP)].map(([text]) => text);
    return shown.replace(MADE_UP, (text) => {
      const counterpart = made.shift() ?? '';
      const isTime = text.search(TIME) === 0;
      if (isTime !== (counterpart.search(TIME) === 0)) return text;
      if (isTime) return this.#named.has(text) ? text : counterpart;
      return text.length === counterpart.length ? this.#learn(text, counterpart) : text;
    });
  }

  /** What stands for a value of the document: what did so far, or else the server's, if that stands for no other. */
  #learn(shown: string, answered: string): string {
    const known = this.#served.get(shown);
    if (known !== undefined) return known;
    if (this.#taken.has(answered)) return shown;
    this.#served.set(shown, answered);
    this.#taken.add(answered);
    return answered;
  }

  #known(shown: string): string {
    const served = this.#served.get(shown);
    if (served === undefined) throw new Error(`no answer has told what ${shown} is`);
    return served;
  }
}
