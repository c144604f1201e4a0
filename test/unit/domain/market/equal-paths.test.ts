import { expect } from 'chai';

import { type Decision, isRefusal } from '../../../../src/domain/decision.js';
import type { MarketCommand } from '../../../../src/domain/market/commands.js';
import { decide } from '../../../../src/domain/market/decide.js';
import type { MarketEvent } from '../../../../src/domain/market/events.js';
import { evolve } from '../../../../src/domain/market/evolve.js';
import { goOn } from '../../../../src/domain/market/go-on.js';
import { expireNext } from '../../../../src/domain/market/orders/expiry.js';
import { triggerNext } from '../../../../src/domain/market/orders/trigger-stop.js';
import { emptyMarket, isBetweenAppends } from '../../../../src/domain/market/state/market.js';
import { RANGES } from '../../../support/golden-history/ranges.js';
import { Trader } from '../../../support/golden-history/trader.js';
import { SeededRandom } from '../../../support/seeded-random.js';
import { describedBytes } from '../../../support/state-hash.js';
import { tellSeed } from '../../../support/tell-seed.js';

/** Commands, or a few more; npm run test:long sets many more. */
const EQUAL_COMMANDS = Number(process.env['EQUAL_COMMANDS'] ?? 8_000);

/** Commands of a market, the last of which gives it up. */
const SESSION = 1_000;
/** After how many of them the markets are described, which takes longer than to decide so many. */
const DESCRIBED = 250;

const BEGIN = Date.parse('2026-01-02T03:04:05.678Z');
const ALL = { actor: 'operator', reason: 'it is time' };

/** A market that applies what it decides, and one that is only told, as a store tells it: of events that were JSON. */
class TwoMarkets {
  readonly #decided = emptyMarket();
  readonly #told = emptyMarket();
  /** Of all that they were given and that happened. */
  readonly kinds = new Set<string>();

  get orders(): number {
    return this.#decided.orderCount;
  }

  /**
   * Carries out a command in both, as the sequencer does, each step of which must come to the same in both.
   * @param room for events of matching, before it goes on in another append
   */
  carryOut(command: MarketCommand, now: string, room?: number): void {
    this.kinds.add(command.type);
    const market = this.#decided;
    while (this.#step((each) => noneAs(expireNext(each, now)))) continue;
    let happened = this.#step((each) => decide(each, command, now, room));
    while (happened) {
      happened = this.#step((each) =>
        isBetweenAppends(market) ? goOn(each) : triggerNext(each, now),
      );
    }
  }

  /** Tries what is not recorded. */
  foresee(command: MarketCommand, now: string): void {
    const { expiries } = this.#decided;
    if (expiries.next === undefined || expiries.next.at > now) decide(this.#decided, command, now);
  }

  expectSame(): void {
    expect(describedBytes(this.#told)).to.deep.equal(describedBytes(this.#decided));
  }

  /** @returns whether anything happened */
  #step(decideOn: (market: ReturnType<typeof emptyMarket>) => Decision<MarketEvent>): boolean {
    const expected = JSON.stringify(decideOn(this.#told));
    const decision = decideOn(this.#decided);
    const text = JSON.stringify(decision);
    if (text !== expected) expect(decision).to.deep.equal(JSON.parse(expected));
    if (isRefusal(decision)) return false;
    for (const event of decision) {
      this.kinds.add(event.type);
      evolve(this.#decided, event);
    }
    for (const event of JSON.parse(text) as MarketEvent[]) evolve(this.#told, event);
    return decision.length > 0;
  }
}

function noneAs(event: MarketEvent | undefined): readonly MarketEvent[] {
  return event === undefined ? [] : [event];
}

/** What the trader does not think of. */
function bounds(random: SeededRandom): MarketCommand {
  const maxOpenOrders = random.pick([undefined, 30, 200]);
  return {
    type: 'ChangeMarketBounds',
    ...ALL,
    ...(maxOpenOrders !== undefined && { maxOpenOrders }),
    ...(random.fraction() < 0.3 && { protectionBandBps: random.between(1, 100) }),
    ...(random.fraction() < 0.3 && { priceBandBps: random.between(20, 2_000) }),
  };
}

/** A market from its listing to its end. @returns what kinds there were of commands and events */
function playSession(random: SeededRandom): ReadonlySet<string> {
  const markets = new TwoMarkets();
  const trader = new Trader(random, random.pick(RANGES)());
  let now = BEGIN;
  for (let number = 1; number < SESSION; number++) {
    now += random.pick([0, 0, 1, 40, 900]);
    const at = new Date(now).toISOString();
    const own = random.fraction() < 0.003 ? bounds(random) : undefined;
    const command = own ?? trader.next(number, now, markets.orders);
    if (random.fraction() < 0.02) markets.foresee(command, at);
    markets.carryOut(command, at, random.pick([undefined, undefined, undefined, 2]));
    if (number % DESCRIBED === 0) markets.expectSame();
  }
  markets.carryOut({ type: 'DelistMarket', ...ALL }, new Date(now).toISOString());
  markets.expectSame();
  return markets.kinds;
}

describe('a market that applies what it knows in numbers', () => {
  it(`is the one of its events read from JSON, and decides the same, over ${EQUAL_COMMANDS} commands of every kind`, function () {
    this.timeout(0);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const kinds = new Set<string>();
    for (let played = 0; played < EQUAL_COMMANDS; played += SESSION) {
      for (const kind of playSession(random)) kinds.add(kind);
    }
    expect(kinds).to.include.all.keys(
      ...['ListMarket', 'ChangeMarketStatus', 'ChangeMarketBounds', 'DelistMarket', 'PlaceOrder'],
      ...['AmendOrder', 'CancelOrder', 'ChangeClientOrder', 'CancelOrders', 'MarketListed'],
      ...['MarketStatusChanged', 'MarketBoundsChanged', 'OrderPlaced', 'OrderRejected'],
      ...['OrderMatched', 'OrderAmended', 'OrderTriggered', 'OrderReduced', 'OrderCancelled'],
      ...['MatchingPaused', 'MatchingResumed'],
    );
  });
});
