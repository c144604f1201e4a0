/**
 * What a metric has under each value of a label, made once: an observation then checks no names of labels, and makes none of the objects
 * and functions by which the library reaches what it counts. The library still finds its number by the labels' text.
 */
export class Children<Child> {
  readonly #resolve: (value: string) => Child;
  readonly #byValue = new Map<string, Child>();

  /** @param resolve makes what stands under a value; there are as many values as a list has, and no more */
  constructor(resolve: (value: string) => Child) {
    this.#resolve = resolve;
  }

  /** What stands under this value. */
  of(value: string): Child {
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    const made = this.#resolve(value);
    this.#byValue.set(value, made);
    return made;
  }
}
