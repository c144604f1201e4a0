import type { MarketCommand } from '../../../src/domain/market/commands.js';
import { marketStream, switchStream } from '../../../src/eventstore/streams.js';
import { type Attempt, type History, switchesOf } from '../clients/history.js';
import type { Cluster } from '../store/cluster.js';
import {
  type AnsweredCommand,
  answeredCommands,
  faultOfDone,
  faultOfTold,
  isAcknowledged,
  isByState,
  saysNotDone,
  shown,
} from './answers.js';
import { faultsByState } from './by-state.js';
import { MarketLog } from './market-log.js';
import { differenceFromReference } from './reference.js';
import { SwitchLog } from './switch-log.js';
import { type CancelOfRun, cancelsOf, faultsOfRuns, type Run, runsOf } from './switch-runs.js';
import { faultsOfSwitches } from './switches.js';

/**
 * Holds what clients were told against what the streams hold in the end. Each market is linearizable: the order of its
 * stream is the order of its commands; each that was acknowledged is there once, between call and answer, and was answered
 * what the reference market gives at that place; what is not known to be done is there once or never; what was refused as
 * not done is not there.
 * @returns the violations
 */
export function check(cluster: Cluster, history: History, { symbols, userIds }: Checked): string[] {
  const logs = userIds.map((id) => new SwitchLog(id, cluster.stream(switchStream(id))));
  const runs = runsOf(logs);
  const ofMarkets = symbols.flatMap((symbol) => {
    try {
      return checkMarket(cluster, history, symbol, runs);
    } catch (error) {
      return [`${symbol} cannot be replayed: ${String(error)}`];
    }
  });
  const ofSwitches = logs.flatMap((log) => [
    ...faultsOfSwitches(log, history),
    ...faultsOfKeysInHand(switchesOf(log.userId), history),
  ]);
  return [...ofMarkets, ...ofSwitches];
}

/** What there is to be checked. */
interface Checked {
  readonly symbols: readonly string[];
  readonly userIds: readonly string[];
}

function checkMarket(
  cluster: Cluster,
  history: History,
  symbol: string,
  runs: readonly Run[],
): string[] {
  const log = new MarketLog(symbol, cluster.stream(marketStream(symbol)));
  const commands = history.operations
    .filter((operation) => operation.symbol === symbol)
    .flatMap(({ attempts }) => attempts.flatMap(answeredCommands));
  const difference = differenceFromReference(log, commandsBy(commands, cancelsOf(runs, symbol)));
  const told = history.asked.filter((asked) => asked.symbol === symbol);
  return [
    ...log.faults,
    ...(difference === undefined ? [] : [difference]),
    ...faultsOfDone(log, commands),
    ...faultsOfNotDone(log, commands),
    ...faultsOfKeysInHand(symbol, history),
    ...faultsOfOrder(log, history),
    ...faultsOfRuns(log, runs),
    ...faultsByState(log, byState(log, commands)),
    ...told.flatMap((asked) => {
      const fault = faultOfTold(asked, log);
      return fault === undefined ? [] : [`${symbol}: ${asked.commandId} ${fault}`];
    }),
  ];
}

/** The command of an id, as the operation, or the switch, sent it whose correlation id its events have. */
function commandsBy(commands: readonly AnsweredCommand[], ofSwitches: readonly CancelOfRun[]) {
  const byIds = new Map<string, MarketCommand>();
  for (const { attempt, commandId, command } of commands) {
    byIds.set(`${commandId}/${attempt.operation.id}`, command);
  }
  for (const { run, commandId, command } of ofSwitches) {
    byIds.set(`${commandId}/${run.acted.switchId}`, command);
  }
  return (commandId: string, correlationId: string) => byIds.get(`${commandId}/${correlationId}`);
}

function hasEvents(log: MarketLog, commandId: string): boolean {
  return log.placesOf(commandId).length > 0;
}

function faultsOfDone(log: MarketLog, commands: readonly AnsweredCommand[]): string[] {
  return commands
    .filter(({ commandId }) => hasEvents(log, commandId))
    .flatMap((command) => {
      const { commandId, attempt } = command;
      const { deadline, validateOnly } = attempt.operation.request;
      const fault = validateOnly === true ? 'was only to be validated' : faultOfDone(command, log);
      const late = deadline && faultOfLate(log, command, deadline);
      return [fault, late]
        .filter((what) => what !== undefined)
        .map((what) => `${log.symbol}: ${command.command.type} ${commandId} ${what}`);
    });
}

/** What was taken up after its deadline shows it in the time of its event, unless the market was ahead of all clocks. */
function faultOfLate(
  log: MarketLog,
  { commandId }: AnsweredCommand,
  deadline: Date,
): string | undefined {
  const [place] = log.placesOf(commandId);
  const { at } = log.events[place!]!.event.data;
  const before = log.events[place! - 1]?.event.data.at ?? '';
  const isByOwnClock = at > before;
  return isByOwnClock && at > deadline.toISOString()
    ? `was done after ${deadline.toISOString()}`
    : undefined;
}

/** What every attempt was told is not done, is not; and without a key, every attempt is a command of its own. */
function faultsOfNotDone(log: MarketLog, commands: readonly AnsweredCommand[]): string[] {
  const isPossible = new Set(
    commands.filter((command) => !saysNotDone(command)).map(({ commandId }) => commandId),
  );
  return commands
    .filter(({ commandId }) => !isPossible.has(commandId) && hasEvents(log, commandId))
    .map(
      ({ commandId, answered }) =>
        `${log.symbol}: ${commandId} was done, and answered ${shown(answered)}`,
    );
}

function byState(log: MarketLog, commands: readonly AnsweredCommand[]): AnsweredCommand[] {
  return commands.filter((command) => {
    const isDone = hasEvents(log, command.commandId);
    const correlated = isDone && log.events[log.placesOf(command.commandId)[0]!]!.correlationId;
    return isByState(command, isDone && correlated === command.attempt.operation.id);
  });
}

/** What came over one connection was done in its order, but for that of which nobody was told for certain. */
function faultsOfOrder(log: MarketLog, { bursts }: History): string[] {
  return bursts.flatMap((attempts) => {
    let latest = -1;
    return attempts
      .filter(({ operation }) => operation.symbol === log.symbol)
      .flatMap(answeredCommands)
      .filter((command) => isAcknowledged(command))
      .flatMap(({ commandId }) => {
        const [place] = log.placesOf(commandId);
        if (place === undefined) return [];
        if (place < latest) return [`${log.symbol}: ${commandId} was overtaken by what came later`];
        latest = place;
        return [];
      });
  });
}

/** What comes under a key while the same process has it in hand is told so, and nothing else. */
function faultsOfKeysInHand(symbol: string, history: History): string[] {
  const taken = history.operations
    .filter((operation) => operation.symbol === symbol && operation.request.key !== undefined)
    .flatMap(({ attempts }) => attempts);
  const inHand = new Map<string, Attempt>();
  const faults: string[] = [];
  for (const attempt of taken.filter(({ answeredAtMs }) => answeredAtMs !== undefined)) {
    const place = `${attempt.server}/${attempt.commandId}`;
    const earlier = inHand.get(place);
    if (earlier === undefined || earlier.answeredAtMs! <= attempt.takenAtMs!) {
      inHand.set(place, attempt);
      continue;
    }
    const isSuccess = !('error' in attempt.answer!);
    if (isSuccess && earlier.takenAtMs! < attempt.takenAtMs!) {
      faults.push(`${symbol}: ${attempt.commandId} came while it was in hand, and was answered`);
    }
  }
  return faults;
}
