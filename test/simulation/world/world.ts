import { createHash } from 'node:crypto';

import { type Owner, VirtualTime } from './virtual-time.js';

/** What a simulation happens in: its time, its chance, and the record of all that happened. */
export class World {
  readonly time: VirtualTime;
  readonly #hash = createHash('sha256');
  readonly #tell: (line: string) => void;
  /** While true, nothing goes wrong any more. */
  isCalm = false;

  /** @param tell is told all that happens */
  constructor(
    readonly seed: number,
    tell: (line: string) => void = () => undefined,
  ) {
    this.time = new VirtualTime(seed);
    this.#tell = tell;
  }

  /** Notes what happens; whoever repeats the seed notes the same. */
  note(what: string): void {
    const line = `${this.time.nowMs.toFixed(3)} ${what}`;
    this.#hash.update(line).update('\n');
    this.#tell(line);
  }

  /** Of all that was noted; to be asked for once. */
  hash(): string {
    return this.#hash.digest('hex');
  }

  /** Whether something happens that does so this often; never in calm. */
  fails(probability: number): boolean {
    const drawn = this.time.random();
    return !this.isCalm && drawn < probability;
  }

  chance(probability: number): boolean {
    return this.time.random() < probability;
  }

  /** A number between, any. */
  between(low: number, high: number): number {
    return low + this.time.random() * (high - low);
  }

  /** A whole number, both ends included. */
  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.time.random() * from.length)];
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  }

  /** Lets something happen after so long. @param owner default: whoever asks */
  after(delayMs: number, act: () => void, owner?: Owner): void {
    this.time.after(delayMs, act, owner);
  }
}
