import type { PlaceOrder } from '../domain/market/commands.js';
import type { MarketEvent } from '../domain/market/events.js';
import { mayRest, POST_ONLY_MODES, SELF_TRADE_PREVENTIONS } from '../domain/market/terms.js';
import { ApplicationError } from '../errors.js';
import type { PlayedCommand, Step } from './steps.js';

/** What takes a term away. */
const NONE = 'none';

/** Terms of orders, and what they may be changed to. */
const ORDER_TERMS: Readonly<Record<string, readonly string[]>> = {
  selfTradePrevention: SELF_TRADE_PREVENTIONS,
  postOnly: [NONE, ...POST_ONLY_MODES],
  displayQuantity: [NONE],
};

/** Terms of a listing: decimals, and whole numbers. */
const DECIMALS = ['tickSize', 'lotSize', 'minQuantity', 'maxQuantity', 'minNotional'];
const STEPS = ['tickSize', 'lotSize'];
const NUMBERS = ['maxOpenOrders', 'protectionBandBps', 'priceBandBps'];

const NAMES = [...Object.keys(ORDER_TERMS), ...DECIMALS, ...NUMBERS];

/** Terms that every order, or the market, has in the place of those that were recorded. */
export class TermChanges {
  readonly #ofOrders: ReadonlyMap<string, string>;
  readonly #ofMarket: ReadonlyMap<string, string>;

  /**
   * @param changes by the names of the terms; `none` takes one away
   * @throws ApplicationError INVALID_REQUEST naming the term and what it may be
   */
  constructor(changes: ReadonlyMap<string, string>) {
    for (const [name, value] of changes) expectChange(name, value);
    const all = [...changes];
    this.#ofOrders = new Map(all.filter(([name]) => name in ORDER_TERMS));
    this.#ofMarket = new Map(all.filter(([name]) => !(name in ORDER_TERMS)));
  }

  /** @throws ApplicationError INVALID_REQUEST when what is recorded cannot be read under them */
  expectReadable(): void {
    const name = STEPS.find((each) => this.#ofMarket.has(each));
    if (name === undefined) return;
    throw invalid(`${name} can be changed from the beginning only: leave --from out`);
  }

  /** A step under the changed terms. */
  apply(step: Step): Step {
    if (step.kind === 'command') return { ...step, command: this.#command(step.command) };
    return step.kind === 'event' ? { ...step, event: this.#event(step.event) } : step;
  }

  #event(event: MarketEvent): MarketEvent {
    if (event.type === 'MarketListed') return { ...event, data: this.#listing(event.data) };
    if (event.type !== 'MarketBoundsChanged') return event;
    const { data } = event;
    const [previousBounds, bounds] = [this.#bounds(data.previousBounds), this.#bounds(data.bounds)];
    return { ...event, data: { ...data, previousBounds, bounds } };
  }

  #command(command: PlayedCommand): PlayedCommand {
    if (command.type === 'ListMarket') return this.#listing(command);
    // Whatever was recorded of a term that is changed does not come back by it.
    if (command.type === 'ChangeMarketBounds') return this.#bounds(command);
    return command.type === 'PlaceOrder' ? this.#order(command) : command;
  }

  #listing<Listing extends object>(listing: Listing): Listing {
    return withTerms(listing, this.#marketTerms());
  }

  /** Changes all but the steps, which are for ever those of the listing. */
  #bounds<Bounds extends object>(bounds: Bounds): Bounds {
    return withTerms(
      bounds,
      this.#marketTerms().filter(([name]) => !STEPS.includes(name)),
    );
  }

  #marketTerms(): (readonly [string, string | number | undefined])[] {
    return [...this.#ofMarket].map(([name, value]) => {
      if (value === NONE) return [name, undefined] as const;
      return [name, NUMBERS.includes(name) ? Number(value) : value] as const;
    });
  }

  #order(order: PlaceOrder): PlaceOrder {
    const { timeInForce = 'GTC', orderType } = order;
    // Only an order that may rest can be post-only.
    const isKept = (name: string): boolean =>
      name === 'postOnly' && (orderType !== 'limit' || !mayRest(timeInForce));
    const changes = [...this.#ofOrders]
      .filter(([name]) => !isKept(name))
      .map(([name, value]) => {
        const isOut = value === NONE && name !== 'selfTradePrevention';
        return [name, isOut ? undefined : value] as const;
      });
    return withTerms(order, changes);
  }
}

/** @param changes of terms to values of their kinds, which were checked; those that are undefined are taken out */
function withTerms<Terms extends object>(
  terms: Terms,
  changes: Iterable<readonly [string, string | number | undefined]>,
): Terms {
  const changed = new Map<string, unknown>(Object.entries(terms));
  for (const [name, value] of changes) {
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
  }
  return Object.fromEntries(changed) as Terms;
}

/** Reads `term=value`. @throws ApplicationError INVALID_REQUEST */
export function readChange(text: string): readonly [string, string] {
  const [name = '', value = '', ...rest] = text.split('=').map((part) => part.trim());
  if (name === '' || value === '' || rest.length > 0) {
    throw invalid(
      `a change is written term=value, such as selfTradePrevention=none, and not ${text}`,
    );
  }
  return [name, value];
}

function expectChange(name: string, value: string): void {
  if (!NAMES.includes(name)) throw invalid(`${name} cannot be changed; ${NAMES.join(', ')} can`);
  const words = ORDER_TERMS[name];
  if (words !== undefined) {
    if (!words.includes(value)) throw invalid(`${name} can be changed to ${words.join(', ')}`);
  } else if (STEPS.includes(name) || value !== NONE) {
    const shape = NUMBERS.includes(name) ? /^[1-9]\d{0,14}$/ : /^\d{1,20}(\.\d{1,20})?$/;
    if (!shape.test(value)) throw invalid(`${name} cannot be changed to ${value}`);
  }
}

function invalid(message: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', message);
}
