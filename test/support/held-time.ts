/** A clock and an alarm that go on only when a test says so. */
export class HeldTime {
  #now: number;
  readonly #alarms = new Map<() => void, number>();

  /** @param start ISO-8601 */
  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  readonly clock = (): Date => new Date(this.#now);

  readonly setAlarm = (milliseconds: number, ring: () => void): (() => void) => {
    this.#alarms.set(ring, this.#now + milliseconds);
    return () => this.#alarms.delete(ring);
  };

  /** How many alarms are set. */
  get alarms(): number {
    return this.#alarms.size;
  }

  /** When the next alarm rings; undefined when none does. */
  get nextAlarm(): Date | undefined {
    return this.alarms === 0 ? undefined : new Date(Math.min(...this.#alarms.values()));
  }

  /** Sets the clock, as its owner may, to whatever time; no alarm rings for that. */
  set(time: string): void {
    this.#now = Date.parse(time);
  }

  /** Lets the next alarm ring, at its time. */
  ringNext(): void {
    const [first] = [...this.#alarms].sort(([, a], [, b]) => a - b);
    if (first === undefined) throw new Error('no alarm is set');
    const [ring, at] = first;
    this.#alarms.delete(ring);
    this.#now = Math.max(this.#now, at);
    ring();
  }
}
