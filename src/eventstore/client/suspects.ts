import { type Endpoint, nameOf } from './endpoint.js';

/** How long a failure counts against a node: longer than a cluster takes to elect another leader. */
const SUSPECT_MS = 5_000;

/** The endpoints that have failed us lately. At most as many as there are nodes. */
export class Suspects {
  /** Until when, by name. */
  readonly #until = new Map<string, number>();
  readonly #nowMs: () => number;

  /** @param nowMs a clock that only runs forwards */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  add(endpoint: Endpoint): void {
    this.#until.set(nameOf(endpoint), this.#nowMs() + SUSPECT_MS);
  }

  has(endpoint: Endpoint): boolean {
    const until = this.#until.get(nameOf(endpoint));
    return until !== undefined && this.#nowMs() < until;
  }
}
