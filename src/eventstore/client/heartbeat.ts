import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import { SilenceTimer } from './silence-timer.js';

/** How often it is looked whether anything was heard of a node. */
const INTERVAL_MS = 500;

/** What a heartbeat needs of the node that it watches. */
export interface Pulse {
  /** How many messages have come from the node so far. */
  heard(): number;
  /** How long the node may take to answer. */
  limitMs(): number;
  /** Asks the node for a sign of life. Resolves when it has answered anything at all, or will not any more. */
  ask(): Promise<void>;
  /** Is called when that has come, or anything else meanwhile. */
  onAnswered(afterMs: number): void;
  /** Is called once, when it has given none for too long. */
  onSilent(): void;
}

/**
 * Watches whether a node lives while calls wait for it: one that is frozen keeps its connections, and would be waited for
 * until its kernel lets go of them. It is asked only while nothing else is heard of it.
 */
export class Heartbeat {
  readonly #pulse: Pulse;
  readonly #silence: SilenceTimer;
  #timer: Timer | undefined;
  #hasEnded = false;
  /** What had been heard at the latest look. */
  #heard = 0;
  /** Which question is waited for. */
  #question = 0;

  constructor(pulse: Pulse) {
    this.#pulse = pulse;
    this.#silence = new SilenceTimer(
      () => pulse.limitMs(),
      () => this.#silent(),
    );
    this.#rest();
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#silence.end();
  }

  #rest(): void {
    this.#question += 1;
    this.#silence.stop();
    if (!this.#hasEnded) this.#timer = setTimeout(() => this.#beat(), INTERVAL_MS).unref();
  }

  #beat(): void {
    if (this.#isHeard()) this.#rest();
    else this.#ask();
  }

  #ask(): void {
    const question = this.#question;
    this.#silence.start();
    void this.#pulse.ask().then(() => {
      if (question !== this.#question) return;
      if (this.#isHeard()) this.#pulse.onAnswered(this.#silence.elapsedMs);
      this.#rest();
    });
  }

  #silent(): void {
    if (this.#isHeard()) this.#rest();
    else this.#pulse.onSilent();
  }

  /** Whether anything has been heard since the latest look. */
  #isHeard(): boolean {
    const heard = this.#pulse.heard();
    const isHeard = heard !== this.#heard;
    this.#heard = heard;
    return isHeard;
  }
}
