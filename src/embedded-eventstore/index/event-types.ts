import { GrowableArray } from './growable-array.js';

/** Stands for a type that is not known. */
const UNKNOWN = 0;

/** As many types as two bytes tell apart, and no long ones; of others it is as if they were not known. */
const MOST_TYPES = 2 ** 16 - 1;
const LONGEST = 128;

/**
 * The types of the events that were appended since the start, in two bytes an event: whoever follows the log for events of some
 * types need not look at the others.
 */
export class EventTypes {
  readonly #ids = GrowableArray.uint16();
  readonly #idsByName = new Map<string, number>();
  readonly #names: (string | undefined)[] = [undefined];

  /** Adds the next event of the log. @param type undefined when it is not known */
  add(type: string | undefined): void {
    this.#ids.push(
      type === undefined ? UNKNOWN : (this.#idsByName.get(type) ?? this.#remember(type)),
    );
  }

  /** The type of an event; undefined when it is not known. */
  of(number: number): string | undefined {
    return this.#names[this.#ids.at(number)];
  }

  #remember(type: string): number {
    const id = this.#names.length;
    if (id > MOST_TYPES || type.length > LONGEST) return UNKNOWN;
    this.#names.push(type);
    this.#idsByName.set(type, id);
    return id;
  }
}
