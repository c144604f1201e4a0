import { ApplicationError } from '../errors.js';
import type { Moment, OnReplayed, PastMarkets } from '../history/past-markets.js';
import type { RecordedCommand } from '../history/recorded-commands.js';
import { hasEnded, type Outcome, Outcomes } from './outcomes.js';
import { isConsequence, isDueAct, recover } from './recover-commands.js';
import type { Engine, Played, Step } from './steps.js';
import type { TermChanges } from './term-changes.js';

/** What is played, and by whom. */
export interface WhatIf {
  readonly symbol: string;
  /** The first command that is played and not taken as it was recorded; absent: the listing. */
  readonly from?: Exclude<Moment, 'latest'> | undefined;
  readonly changes: TermChanges;
  /** Closed by whoever opened it. */
  readonly engine: Engine;
  readonly onReplayed?: OnReplayed;
}

/** An order that would have ended otherwise; undefined where there would be none. */
export interface Difference {
  readonly orderId: string;
  readonly recorded: Outcome | undefined;
  readonly played: Outcome | undefined;
}

/** What would have been otherwise. */
export interface WhatIfReport {
  readonly symbol: string;
  /** Events that were read, commands that were played, and orders that these placed. */
  readonly events: number;
  readonly commands: number;
  readonly orders: number;
  /** Commands that were carried out then, and are refused now: how many, by the code of the refusal. */
  readonly refused: Readonly<Record<string, number>>;
  /** In the order of the orders. */
  readonly differences: readonly Difference[];
}

/** Steps that an engine is given at a time. */
const STEPS_AT_ONCE = 500;

/**
 * Plays the recorded commands of a market once more, and compares what becomes of each order. Memory is bounded by the orders
 * that are open, and those that are different.
 * @throws ApplicationError MARKET_NOT_FOUND; INVALID_REQUEST when the market would not be listed; INTERNAL when the engine
 *   fails; EventStoreUnavailable
 */
export async function playWhatIf(past: PastMarkets, whatIf: WhatIf): Promise<WhatIfReport> {
  if (whatIf.from !== undefined) whatIf.changes.expectReadable();
  const play = new Play(whatIf);
  let current: RecordedCommand | undefined;
  for await (const next of past.commands(whatIf.symbol, 0n, whatIf.onReplayed)) {
    if (current !== undefined) await play.take(current, !isConsequence(next));
    current = next;
  }
  if (current === undefined) {
    const why = `no market ${whatIf.symbol} is listed`;
    throw new ApplicationError('MARKET_NOT_FOUND', why);
  }
  await play.take(current, true);
  return play.end();
}

/** One run of it. */
class Play {
  readonly #whatIf: WhatIf;
  readonly #recorded = new Outcomes();
  readonly #played = new Outcomes();
  readonly #refused: Record<string, number> = {};
  #steps: Step[] = [];
  #hasBegun = false;
  #time = '';
  #events = 0;
  #commands = 0;
  #orders = 0;

  constructor(whatIf: WhatIf) {
    this.#whatIf = whatIf;
  }

  /** Takes the next command. @param settles whether what follows is no consequence of it */
  async take(recorded: RecordedCommand, settles: boolean): Promise<void> {
    this.#hasBegun ||= this.#isToPlay(recorded);
    const at = recorded.events[0]!.event.data.at;
    const steps = this.#hasBegun ? this.#stepsOf(recorded, at, settles) : asRecorded(recorded);
    for (const { event } of recorded.events) this.#recorded.note(event);
    this.#events += recorded.events.length;
    if (at > this.#time) this.#time = at;
    this.#steps.push(...steps.map((step) => this.#whatIf.changes.apply(step)));
    if (this.#steps.length >= STEPS_AT_ONCE) await this.#play();
  }

  /** Plays what is left, and lets the time pass up to the last that was recorded. */
  async end(): Promise<WhatIfReport> {
    this.#steps.push({ kind: 'pass', at: this.#time, settles: true });
    await this.#play();
    const ids = new Set([...this.#recorded.ids(), ...this.#played.ids()]);
    const differences = [...ids]
      .filter((orderId) => !this.#isEqual(orderId))
      .sort((a, b) => numberOf(a) - numberOf(b))
      .map((orderId) => ({
        orderId,
        recorded: this.#recorded.get(orderId),
        played: this.#played.get(orderId),
      }));
    const counts = { events: this.#events, commands: this.#commands, orders: this.#orders };
    return { symbol: this.#whatIf.symbol, ...counts, refused: this.#refused, differences };
  }

  #isToPlay({ events }: RecordedCommand): boolean {
    const { from } = this.#whatIf;
    const { revision, event } = events[0]!;
    if (from === undefined) return true;
    return 'time' in from ? event.data.at >= from.time : revision >= from.revision;
  }

  #stepsOf(recorded: RecordedCommand, at: string, settles: boolean): readonly Step[] {
    if (isDueAct(recorded)) return [{ kind: 'pass', at, settles }];
    const commands = recover(recorded, (id) => this.#recorded.get(id)?.filledQuantity ?? '0');
    this.#commands += commands.length;
    return commands.map((each, index) => {
      const isLast = index === commands.length - 1;
      return { kind: 'command', at, settles: settles && isLast, ...each };
    });
  }

  async #play(): Promise<void> {
    const steps = this.#steps;
    this.#steps = [];
    const played = await this.#whatIf.engine.play(steps);
    for (const [index, step] of steps.entries()) this.#note(step, played[index]!);
  }

  #note(step: Step, { events, refused }: Played): void {
    const touched = events.flatMap((event) => this.#played.note(event));
    if (step.kind === 'command' && step.orderId !== undefined) this.#orders += 1;
    if (step.kind === 'command' && refused !== undefined) {
      const { command, orderId } = step;
      if (command.type === 'ListMarket') {
        throw new ApplicationError('INVALID_REQUEST', `the market would not be listed: ${refused}`);
      }
      this.#refused[refused] = (this.#refused[refused] ?? 0) + 1;
      if (command.type === 'PlaceOrder' && orderId !== undefined) {
        this.#played.refused(orderId, command, refused);
      }
    }
    for (const orderId of touched) this.#settle(orderId);
  }

  /** Forgets an order of which nothing further comes, and which ended as it had. */
  #settle(orderId: string): void {
    const played = this.#played.get(orderId);
    if (played === undefined || !hasEnded(played) || !this.#isEqual(orderId)) return;
    this.#played.forget(orderId);
    this.#recorded.forget(orderId);
  }

  #isEqual(orderId: string): boolean {
    const [recorded, played] = [this.#recorded.get(orderId), this.#played.get(orderId)];
    if (recorded === undefined || played === undefined) return recorded === played;
    const names = new Set([...Object.keys(recorded), ...Object.keys(played)]);
    return [...names].every((name) => {
      return recorded[name as keyof Outcome] === played[name as keyof Outcome];
    });
  }
}

function asRecorded({ events }: RecordedCommand): readonly Step[] {
  return events.map(({ event }) => ({ kind: 'event', event }));
}

function numberOf(orderId: string): number {
  return Number(orderId.slice(orderId.lastIndexOf('-') + 1));
}
