import type { Owner } from './virtual-time.js';
import type { World } from './world.js';

/** How long a message takes that is not held up. */
const USUAL_MS = [0.2, 2] as const;
/** How long one takes that is. */
const HELD_UP_MS = [20, 900] as const;

/** A way between two ends, which keeps the order of messages, as a connection does, and may break. */
export class Link {
  readonly #world: World;
  #freeAtMs = 0;
  #blockedUntilMs = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Holds every message up until then. */
  block(untilMs: number): void {
    this.#blockedUntilMs = untilMs;
  }

  /** Delivers after all that was sent before. @param to who receives it; undefined: nobody who could be dead or frozen */
  send(deliver: () => void, to: Owner | undefined): void {
    const { time } = this.#world;
    const leaves = Math.max(time.nowMs, this.#world.isCalm ? 0 : this.#blockedUntilMs);
    this.#freeAtMs = Math.max(this.#freeAtMs + 0.001, leaves + delayMs(this.#world));
    const atMs = this.#freeAtMs;
    this.#deliverAt(atMs, deliver, to);
  }

  #deliverAt(atMs: number, deliver: () => void, to: Owner | undefined): void {
    const { time } = this.#world;
    // As nobody's, for as this end's own it would be dropped with it.
    time.as(undefined, () => time.after(atMs - time.nowMs, deliver, to));
  }
}

function delayMs(world: World): number {
  const [low, high] = world.fails(0.01) ? HELD_UP_MS : USUAL_MS;
  return world.between(low, high);
}
