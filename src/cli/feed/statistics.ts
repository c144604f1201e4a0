import { monotonicMs } from '../../environment/clock.js';
import { Latency, type LatencySummary } from './latency.js';

/** What a run did, and how it was answered. */
export interface PlayedFlow {
  /** Messages of the file, of any kind. */
  readonly messages: number;
  /** `changed` and `trade`: what the venue's own matching did. They are seen, and not sent. */
  readonly observations: number;
  readonly orders: { readonly sent: number; readonly placed: number };
  readonly cancels: {
    readonly sent: number;
    readonly cancelled: number;
    /** The order had been filled before. */
    readonly alreadyFinished: number;
    /** Not sent: the order was created before the file begins, or refused. */
    readonly ignored: number;
  };
  /** Requests refused, by code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly requestsPerSecond: number;
  readonly ordersPerSecond: number;
  readonly latency: { readonly place: LatencySummary; readonly cancel: LatencySummary };
}

/** Counts and measures while the run goes on. */
export class Statistics {
  messages = 0;
  observations = 0;
  placed = 0;
  cancelled = 0;
  alreadyFinished = 0;
  ignored = 0;
  readonly place = new Latency();
  readonly cancel = new Latency();
  readonly #refused = new Map<string, number>();
  readonly #began = monotonicMs();

  refuse(code: string): void {
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
  }

  /** How long it has been going on. */
  get seconds(): number {
    return (monotonicMs() - this.#began) / 1000;
  }

  /** What has been played up to now. */
  summary(): PlayedFlow {
    const { seconds } = this;
    const latency = { place: this.place.summary(), cancel: this.cancel.summary() };
    const sent = { orders: latency.place.count, cancels: latency.cancel.count };
    return {
      messages: this.messages,
      observations: this.observations,
      orders: { sent: sent.orders, placed: this.placed },
      cancels: {
        sent: sent.cancels,
        cancelled: this.cancelled,
        alreadyFinished: this.alreadyFinished,
        ignored: this.ignored,
      },
      refused: Object.fromEntries(this.#refused),
      seconds,
      requestsPerSecond: (sent.orders + sent.cancels) / seconds,
      ordersPerSecond: sent.orders / seconds,
      latency,
    };
  }
}
