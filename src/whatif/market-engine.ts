import { isRefusal } from '../domain/decision.js';
import type { MarketCommand } from '../domain/market/commands.js';
import { decide } from '../domain/market/decide.js';
import type { MarketEvent } from '../domain/market/events.js';
import { evolve } from '../domain/market/evolve.js';
import { goOn } from '../domain/market/go-on.js';
import { expireNext } from '../domain/market/orders/expiry.js';
import { triggerNext } from '../domain/market/orders/trigger-stop.js';
import { emptyMarket, isBetweenAppends } from '../domain/market/state/market.js';
import { OrderNames } from './order-names.js';
import type { Engine, Played, PlayedCommand, Step } from './steps.js';

/** The engine of this build: the domain, driven as a sequencer drives it, and no event stored. */
export class MarketEngine implements Engine {
  readonly #market = emptyMarket();
  readonly #names: OrderNames;

  constructor(symbol: string) {
    this.#names = new OrderNames(symbol);
  }

  async play(steps: readonly Step[]): Promise<readonly Played[]> {
    return steps.map((step) => this.#play(step));
  }

  async close(): Promise<void> {}

  #play(step: Step): Played {
    if (step.kind === 'event') return this.#happened(step.event);
    const now = step.at < this.#market.time ? this.#market.time : step.at;
    if (step.kind === 'pass') {
      const events = step.settles
        ? this.#settle(now)
        : [...this.#expire(now), ...this.#actOnce(now)];
      return { events: this.#named(events) };
    }
    return this.#carryOut(step, now);
  }

  #happened(event: MarketEvent): Played {
    evolve(this.#market, event);
    const { type, data } = event;
    if (type === 'OrderPlaced' || type === 'OrderRejected')
      this.#names.note(data.orderId, data.orderId);
    return { events: [event] };
  }

  #carryOut(step: Extract<Step, { kind: 'command' }>, now: string): Played {
    const before = this.#settle(now);
    const command = this.#toPlay(step.command);
    const decision = command === undefined ? undefined : decide(this.#market, command, now);
    if (decision === undefined || isRefusal(decision)) {
      const refused = decision?.code ?? 'ORDER_NOT_FOUND';
      return { events: this.#named(before), refused };
    }
    for (const event of decision) evolve(this.#market, event);
    const [first] = decision;
    if (step.orderId !== undefined && first !== undefined && 'orderId' in first.data) {
      this.#names.note(step.orderId, first.data.orderId);
    }
    const after = step.settles ? this.#settle(now) : [];
    return { events: this.#named([...before, ...decision, ...after]) };
  }

  /** The command with the ids that its orders have here; undefined when there is no such order here. */
  #toPlay(command: PlayedCommand): MarketCommand | undefined {
    if (command.type !== 'AmendOrder' && command.type !== 'CancelOrder') return command;
    const orderId = this.#names.played(command.orderId);
    return orderId === undefined ? undefined : { ...command, orderId };
  }

  /** Does all that is due by itself, in its order. */
  #settle(now: string): MarketEvent[] {
    const events: MarketEvent[] = [];
    for (;;) {
      const act = [...this.#expire(now), ...this.#actOnce(now)];
      if (act.length === 0) return events;
      events.push(...act);
    }
  }

  /** Ends the orders whose time is up, unless something unfinished goes on first. */
  #expire(now: string): MarketEvent[] {
    const events: MarketEvent[] = [];
    while (!isBetweenAppends(this.#market)) {
      const expired = expireNext(this.#market, now);
      if (expired === undefined) break;
      evolve(this.#market, expired);
      events.push(expired);
    }
    return events;
  }

  /** Goes on with what is unfinished, or else lets in the stop that is due next. */
  #actOnce(now: string): readonly MarketEvent[] {
    const market = this.#market;
    const events = isBetweenAppends(market) ? goOn(market) : triggerNext(market, now);
    for (const event of events) evolve(market, event);
    return events;
  }

  #named(events: readonly MarketEvent[]): readonly MarketEvent[] {
    return events.map((event) => this.#names.asRecorded(event));
  }
}
