import { partOf } from '../../../src/commands/keyed-commands.js';
import { MARKET } from '../../../src/commands/sequencer/market-aggregate.js';
import { SWITCH_ACTOR } from '../../../src/commands/switches/switch-runs.js';
import { isRefusal } from '../../../src/domain/decision.js';
import type { CancelOrders } from '../../../src/domain/market/commands.js';
import { decide } from '../../../src/domain/market/decide.js';
import { evolve } from '../../../src/domain/market/evolve.js';
import { emptyMarket, type Market } from '../../../src/domain/market/state/market.js';
import type { CancelAfterTriggered } from '../../../src/domain/switches/events.js';
import type { Switch } from '../../../src/domain/switches/terms.js';
import { derivedId } from '../../../src/eventstore/codec/event-id.js';
import { ANONYMOUS, newContext } from '../../../src/request-context.js';
import type { MarketLog } from './market-log.js';
import { shown } from './answers.js';
import type { LoggedSwitchEvent, SwitchLog } from './switch-log.js';

/** How much later than the switch acted an order may have been placed and is cancelled all the same, as users are told. */
const SPARED_AFTER_MS = 1_000;

/** A time that a switch acted. */
export interface Run {
  readonly userId: string;
  readonly acted: Switch;
  /** The time in the event. */
  readonly at: string;
  /** In the log: where it acted, and where its orders were said to be cancelled; undefined when they never were. */
  readonly from: bigint;
  readonly completedAt: bigint | undefined;
}

/** A command by which a run cancels in a market, should it. */
export interface CancelOfRun {
  readonly run: Run;
  readonly commandId: string;
  readonly command: CancelOrders;
  /** By when it must have been taken up. */
  readonly deadline: string | undefined;
}

/** Every time that switches acted. */
export function runsOf(logs: readonly SwitchLog[]): readonly Run[] {
  return logs.flatMap(({ userId, events }) =>
    events.flatMap((logged) => {
      const { event, position: from } = logged;
      if (event.type !== 'CancelAfterTriggered') return [];
      const acted = actedIn(event);
      if (acted === undefined) return [];
      const completed = events.find((other) => isCompletionOf(event, other));
      return [{ userId, acted, at: event.data.at, from, completedAt: completed?.position }];
    }),
  );
}

/** The commands by which runs may cancel in a market: at once, and later. */
export function cancelsOf(runs: readonly Run[], symbol: string): readonly CancelOfRun[] {
  return runs.filter((run) => isFor(run, symbol)).flatMap((run) => cancelsIn(run, symbol));
}

function cancelsIn(run: Run, symbol: string): readonly CancelOfRun[] {
  const { userId, at } = run;
  const { switchId, clientOrderIdPrefix } = run.acted;
  const placedUntil = new Date(Date.parse(at) + SPARED_AFTER_MS).toISOString();
  const command = {
    ...({ type: 'CancelOrders', actor: SWITCH_ACTOR, userId } as const),
    ...(clientOrderIdPrefix !== undefined && { clientOrderIdPrefix }),
  };
  const key = `${switchId}/${at}/${symbol}`;
  const later = { command: { ...command, placedUntil }, deadline: undefined };
  return [
    { run, commandId: idOf(`${key}/at-once`, symbol), command, deadline: placedUntil },
    { run, commandId: idOf(key, symbol), ...later },
  ];
}

function idOf(key: string, symbol: string): string {
  const commandId = derivedId(`request/${SWITCH_ACTOR}/${key}`);
  return partOf(partOf({ ...newContext(ANONYMOUS), commandId }, symbol), 0).commandId;
}

/**
 * What is wrong with what switches cancelled in a market, which the reference has shown to be what their commands say: it was
 * not before they acted, nor too late for its terms; and no order is left that was there when they acted, once they say so.
 */
export function faultsOfRuns(log: MarketLog, runs: readonly Run[]): string[] {
  const { symbol } = log;
  const untimely = cancelsOf(runs, symbol).flatMap(({ run, commandId, deadline }) => {
    const [place] = log.placesOf(commandId);
    if (place === undefined) return [];
    const { event, position } = log.events[place]!;
    if (position < run.from) return [`${symbol}: ${commandId} was done before its switch acted`];
    const before = log.events[place - 1]?.event.data.at ?? '';
    const isByOwnClock = event.data.at > before;
    const isLate = deadline !== undefined && isByOwnClock && event.data.at > deadline;
    return isLate ? [`${symbol}: ${commandId} was done at once after ${deadline}`] : [];
  });
  return [...untimely, ...leftByRuns(log, runs)];
}

/** Replays a market, and looks when a run was completed for orders of it that were there when it began. */
function leftByRuns(log: MarketLog, runs: readonly Run[]): string[] {
  const market = emptyMarket();
  const placedAt = new Map<string, bigint>();
  let waiting = runs.filter((run) => run.completedAt !== undefined && isFor(run, log.symbol));
  const faults: string[] = [];
  const look = (untilPosition: bigint): void => {
    if (isAnythingDue(market)) return;
    const due = waiting.filter((run) => run.completedAt! < untilPosition);
    waiting = waiting.filter((run) => !due.includes(run));
    for (const run of due) {
      const left = stillOpen(market, run, log.symbol).filter((id) => placedAt.get(id)! < run.from);
      if (left.length > 0) faults.push(`${log.symbol}: ${shown(run)} left ${left.join(', ')}`);
    }
  };
  for (const { event, position } of log.events) {
    look(position);
    evolve(market, event);
    if (event.type === 'OrderPlaced') placedAt.set(event.data.orderId, position);
  }
  look(BigInt(Number.MAX_SAFE_INTEGER));
  return faults;
}

/** Whether a market is about to do something by itself, before which nothing is decided upon it. */
function isAnythingDue(market: Market): boolean {
  const dueAt = MARKET.due?.nextAt(market);
  return dueAt !== undefined && dueAt <= market.time;
}

/** The orders that a run would cancel later. */
function stillOpen(market: Market, run: Run, symbol: string): readonly string[] {
  const [, later] = cancelsIn(run, symbol);
  const decision = decide(market, later!.command, market.time);
  if (isRefusal(decision)) return [];
  return decision.flatMap((event) => (event.type === 'OrderCancelled' ? [event.data.orderId] : []));
}

function isFor({ acted }: Run, symbol: string): boolean {
  return acted.symbol === undefined || acted.symbol === symbol;
}

function actedIn({ data }: CancelAfterTriggered): Switch | undefined {
  return data.switches.find(
    ({ switchId, triggeredAt }) => switchId === data.switchId && triggeredAt === data.at,
  );
}

function isCompletionOf({ data }: CancelAfterTriggered, { event }: LoggedSwitchEvent): boolean {
  if (event.type !== 'CancelAfterCompleted') return false;
  return event.data.switchId === data.switchId && event.data.triggeredAt === data.at;
}
