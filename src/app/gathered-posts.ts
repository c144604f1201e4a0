import type { ViewPort } from '../views/port-view.js';

/** Hears of messages, one by one. */
type Listener = (message: unknown) => void;

/**
 * Posts together, in order, what is posted in one turn: a message costs either thread far more than what is in it, and of a
 * commit of projections a dozen tell. On the other side stands a SpreadingPort; what that one posts comes by itself.
 */
export class GatheringPort implements ViewPort {
  readonly #port: ViewPort;
  #gathered: unknown[] = [];

  constructor(port: ViewPort) {
    this.#port = port;
  }

  postMessage(message: unknown): void {
    // After all that goes on from promises which are resolved by now.
    if (this.#gathered.push(message) === 1) process.nextTick(() => this.flush());
  }

  /** Posts now what there is: for whoever closes the port. */
  flush(): void {
    if (this.#gathered.length === 0) return;
    const messages = this.#gathered;
    this.#gathered = [];
    this.#port.postMessage(messages);
  }

  on(event: 'message', listener: Listener): void {
    this.#port.on(event, listener);
  }

  off(event: 'message', listener: Listener): void {
    this.#port.off(event, listener);
  }
}

/** The other side of a GatheringPort: hears one by one what that has gathered. */
export class SpreadingPort implements ViewPort {
  readonly #port: ViewPort;
  readonly #listeners = new Set<Listener>();

  constructor(port: ViewPort) {
    this.#port = port;
    port.on('message', (messages) => {
      // Nothing else is posted there.
      for (const message of messages as readonly unknown[]) {
        for (const listener of this.#listeners) listener(message);
      }
    });
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  on(_event: 'message', listener: Listener): void {
    this.#listeners.add(listener);
  }

  off(_event: 'message', listener: Listener): void {
    this.#listeners.delete(listener);
  }
}
