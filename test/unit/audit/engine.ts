import type { Decision } from '../../../src/domain/decision.js';
import * as decision from '../../../src/domain/decision.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import * as decide from '../../../src/domain/market/decide.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import * as evolve from '../../../src/domain/market/evolve.js';
import * as goOn from '../../../src/domain/market/go-on.js';
import { noOrdersCancelled } from '../../../src/domain/market/orders/cancel-orders.js';
import * as expiry from '../../../src/domain/market/orders/expiry.js';
import * as triggerStop from '../../../src/domain/market/orders/trigger-stop.js';
import * as market from '../../../src/domain/market/state/market.js';

/** The modules of the domain by which a market lives: those of this build, or of a copy of it with a fault. */
export interface EngineModules {
  readonly decision: typeof decision;
  readonly decide: typeof decide;
  readonly evolve: typeof evolve;
  readonly goOn: typeof goOn;
  readonly expiry: typeof expiry;
  readonly triggerStop: typeof triggerStop;
  readonly market: typeof market;
}

export const realEngine: EngineModules = {
  ...{ decision, decide, evolve, goOn, expiry, triggerStop, market },
};

/** A market that does what commands ask, as the sequencer has it do. */
export class Engine {
  readonly #modules: EngineModules;
  readonly #market: market.Market;
  /** Why it goes no further. */
  broken: unknown;

  constructor(modules: EngineModules) {
    this.#modules = modules;
    this.#market = modules.market.emptyMarket();
  }

  /** @returns what the command came to, the rest of its matching included; nothing when it is refused */
  execute(command: MarketCommand, now: string): readonly MarketEvent[] {
    const { decide, decision, goOn } = this.#modules;
    const outcome: Decision<MarketEvent> = decide.decide(this.#market, command, now);
    if (decision.isRefusal(outcome)) return [];
    if (outcome.length === 0) return this.#nothingDone(command, now);
    return this.#finish(outcome, () => goOn.goOn(this.#market));
  }

  /** What is recorded of a cancel-all under a key that found nothing. */
  #nothingDone(command: MarketCommand, now: string): readonly MarketEvent[] {
    const state = this.#market;
    if (command.type !== 'CancelOrders' || !market.isListed(state)) return [];
    return this.#finish([noOrdersCancelled(state, command, now)], () => []);
  }

  /** @returns the expiry that is due first, if one is */
  expireNext(now: string): readonly MarketEvent[] {
    const expired = this.#modules.expiry.expireNext(this.#market, now);
    return expired === undefined ? [] : this.#finish([expired], () => []);
  }

  /** @returns what the stop that is due first comes to, if one is */
  triggerNext(now: string): readonly MarketEvent[] {
    const { triggerStop, goOn } = this.#modules;
    const events = triggerStop.triggerNext(this.#market, now);
    return this.#finish(events, () => goOn.goOn(this.#market));
  }

  #finish(first: readonly MarketEvent[], rest: () => readonly MarketEvent[]): MarketEvent[] {
    const events: MarketEvent[] = [];
    for (let step = first; step.length > 0; step = rest()) {
      events.push(...step);
      try {
        for (const event of step) this.#modules.evolve.evolve(this.#market, event);
      } catch (error) {
        // An engine with a fault may not be able to live with what it has decided, and written.
        this.broken = error;
        return events;
      }
    }
    return events;
  }
}
