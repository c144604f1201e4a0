import type { Change } from './copied-build.js';
import { type Variant, variants } from './variants.js';

/** A mistake as somebody might make it, for the simulation to find. */
export interface PlantedFault {
  readonly name: string;
  readonly changes: readonly Change[];
  /** What the build is to be like besides, for it to be met. */
  readonly variant?: Variant;
}

const SEQUENCER = 'src/commands/sequencer/sequencer.js';
const BATCH = 'src/commands/sequencer/batch.js';
const QUEUE = 'src/commands/sequencer/command-queue.js';
const HOT = 'src/commands/sequencer/hot-aggregate.js';
const REPETITION = 'src/commands/sequencer/repetition.js';
const KEYED = 'src/commands/keyed-commands.js';
const ERRORS = 'src/commands/errors.js';
const PEERS = 'src/commands/ownership/peer-commands.js';
const OWNED = 'src/commands/ownership/owned-markets.js';
const SWITCHES = 'src/domain/switches/decide.js';
const SWITCH_WATCH = 'src/commands/switches/switch-watch.js';
const SWITCH_RUNS = 'src/commands/switches/switch-runs.js';

const APPEND =
  'const { position } = await this.#parts.store.append(hot.stream, batch.events, expected);';

function fault(
  name: string,
  module: string,
  text: string,
  instead: string,
  variant?: Variant,
): PlantedFault {
  return { name, changes: [{ module, text, instead }], ...(variant !== undefined && { variant }) };
}

/** Of the order of things. */
const ofOrder: readonly PlantedFault[] = [
  fault('an append expects no revision', SEQUENCER, APPEND, APPEND.replace('expected)', "'any')")),
  fault(
    'a lease is trusted: who wrote last expects no revision',
    SEQUENCER,
    APPEND,
    APPEND.replace('expected)', "hot.isOurs ? 'any' : expected)"),
  ),
  fault(
    'a command is answered before its append',
    SEQUENCER,
    APPEND,
    'const position = hot.lastPosition; void this.#parts.store.append(hot.stream, batch.events, expected).catch(() => (this.#hot = undefined));',
  ),
  fault(
    'a batch that met a conflict is not decided again',
    SEQUENCER,
    `if (error instanceof WrongExpectedRevision)
                return false;`,
    `if (error instanceof WrongExpectedRevision) {
                const again = await this.#parts.store.append(hot.stream, batch.events, 'any');
                hot.appended(again.position);
                return true;
            }`,
    'disputed',
  ),
  fault(
    'a conflict passes for success',
    SEQUENCER,
    `if (error instanceof WrongExpectedRevision)
                return false;`,
    `if (error instanceof WrongExpectedRevision)
                return true;`,
  ),
  fault(
    'a refusal is decided without reading the tail',
    SEQUENCER,
    'return (await this.#reader.catchUp(hot)) === 0;',
    'return true;',
  ),
  fault(
    'the tail is read from a follower',
    HOT,
    '{ from: this.#events, fromLeader: true }',
    '{ from: this.#events }',
  ),
  fault(
    'two decisions of a command have the same event ids',
    'src/eventstore/codec/event-id.js',
    "${content === undefined ? '' : `/${content}`}",
    '',
  ),
  {
    name: 'a large taker goes on after another command',
    variant: 'narrow',
    changes: [
      {
        module: BATCH,
        text: 'while (this.unfinished === undefined &&',
        instead:
          'while (!(cause === undefined && this.#aggregate.state.paused) && this.unfinished === undefined &&',
      },
      {
        module: 'src/domain/market/decide.js',
        text: 'if (isBetweenAppends(market))',
        instead: 'if (false)',
      },
    ],
  },
];

/** Of repetitions. */
const ofRepetitions: readonly PlantedFault[] = [
  fault(
    'a retry is another command',
    KEYED,
    'const commandId = derivedId(`request/${context.principal.id}/${key}`);',
    'const { commandId } = context;',
  ),
  fault(
    'keys are forgotten when the process ends',
    HOT,
    'this.#apply(this.#kind.decode(recorded), hash, commandId);',
    'this.#apply(this.#kind.decode(recorded), hash, undefined);',
  ),
  fault(
    'a snapshot holds no commands',
    'src/commands/snapshots/snapshot-content.js',
    'RecentCommands.restore(notes)',
    'new RecentCommands()',
  ),
  fault(
    'a command that came again is read from a follower',
    REPETITION,
    'maxCount, fromLeader: true }',
    'maxCount }',
  ),
  {
    name: "a repetition is answered with another's result",
    changes: [
      {
        module: REPETITION,
        text: 'from: BigInt(revision)',
        instead: 'from: BigInt(revision) - 1n',
      },
      { module: REPETITION, text: '=== commandId)', instead: '!== undefined)' },
      { module: REPETITION, text: '!== fingerprint)', instead: '=== null)' },
    ],
  },
  fault(
    'a key that is in hand is not seen',
    KEYED,
    'const inHand = this.#inFlight.get(commandId);',
    'const inHand = undefined;',
  ),
  fault(
    'client order ids are forgotten by snapshots',
    'src/domain/market/snapshot/restore.js',
    `        market.clientOrderIds.claim(order);
        market.clientOrderIds.finish(order);`,
    '',
  ),
  fault(
    'a snapshot is an event behind',
    HOT,
    'restored === undefined ? 0n : restored.revision + 1n',
    'restored === undefined ? 0n : restored.revision + 2n',
  ),
];

/** Of what is not done, or not known. */
const ofOutcomes: readonly PlantedFault[] = [
  fault(
    'the outcome of a lost append is guessed: done',
    SEQUENCER,
    'if (takenBy(batch) > 0) {',
    'if (error instanceof EventStoreUnavailable) return true; if (takenBy(batch) > 0) {',
  ),
  fault(
    'the outcome of a lost append is guessed: not done',
    ERRORS,
    "return new ApplicationError('OUTCOME_UNKNOWN', message, { cause: error, details, retryAfter: 1 });",
    "return notAttempted(error, 'the append failed');",
  ),
  fault(
    'what may yet land is said not to be done',
    'src/commands/sequencer/command-history.js',
    "streamEvents > landsAt ? 'NOT_DONE' : 'UNKNOWN'",
    "'NOT_DONE'",
    'slow',
  ),
  {
    name: 'a command is done after its deadline',
    changes: [
      {
        module: ERRORS,
        text: 'return deadline !== undefined && now.getTime() > deadline.getTime();',
        instead: 'return false;',
      },
      {
        module: 'src/commands/deadline-alarm.js',
        text: 'if (leftMs > LONGEST_WAIT_MS)',
        instead: 'if (leftMs < Infinity)',
      },
    ],
  },
  fault(
    'what is only to be validated is written',
    BATCH,
    'validateOnly !== undefined || outcome.length === 0',
    'outcome.length === 0',
  ),
  {
    name: 'an item of a batch that was cut off is done',
    variant: 'narrow',
    changes: [
      {
        module: QUEUE,
        text: 'fail(next, notReached());',
        instead: '{ fail(next, notReached()); this.#taken.push(next); }',
      },
    ],
  },
  fault(
    'an answer that comes twice is taken for that of another append',
    'src/eventstore/client/batch-append-session.js',
    'const waiting = this.#waiting.get(correlationId);',
    'const waiting = this.#waiting.get(correlationId) ?? this.#waiting.values().next().value;',
  ),
  fault(
    'an append that was given up is taken for not sent',
    'src/eventstore/client/retrying.js',
    "this.#mayBeWritten = this.#kind === 'write';",
    '',
  ),
];

/** Of commands that one process hands to another. */
const ofForwarding: readonly PlantedFault[] = [
  {
    name: 'a message between processes that comes twice is carried out twice',
    changes: [
      { module: PEERS, text: 'if (number <= peer.latest)', instead: 'if (false)' },
      { module: PEERS, text: ', mayRepeat: true }', instead: ' }' },
    ],
  },
  fault(
    'a command that came under a key and did nothing leaves nothing',
    BATCH,
    'if (!isOnItsWay(submission))',
    'if (true)',
  ),
  fault(
    'what a lost owner may yet do is said not to be done',
    OWNED,
    'const isKnown = mayBeAt.size === 0 ||',
    'const isKnown = true ||',
  ),
  fault(
    'a message that came twice is said not to have arrived',
    PEERS,
    'throw new LateMessage()',
    'throw new MisdirectedMessage()',
  ),
  fault(
    'the commands of one sender go their ways without their lane',
    OWNED,
    'if (submission.sender !== undefined)',
    'if (false)',
  ),
  fault(
    'what comes behind a command that an owner gave back is carried out',
    PEERS,
    'if (sender.get(symbol) === generation)',
    'if (false)',
  ),
  fault(
    'an owner carries out what it was handed although it may be none any more',
    PEERS,
    'return !this.#ownership.isMandated;',
    'return false;',
    'frozen',
  ),
];

/** Of switches. */
const ofSwitches: readonly PlantedFault[] = [
  fault(
    'a switch acts at the time of the latest event, by a clock that is behind',
    SWITCHES,
    'return now > time ? now : new Date(Date.parse(time) + 1).toISOString();',
    'return now;',
  ),
  fault(
    'who beats for a switch is answered, and nothing is put off',
    SWITCHES,
    'if (isHeld && Date.parse(before.cancelAt) >= actsAtMs)',
    'if (isHeld)',
    'beating',
  ),
  fault(
    'a command with a key that leaves a switch as it is leaves nothing',
    'src/commands/sequencer/switch-aggregate.js',
    'nothingDone: switchUnchanged,',
    '',
  ),
  fault(
    'nobody goes on with what a switch cancels when a process has died at it',
    SWITCH_WATCH,
    'return fromMs + TAKE_UP_MS;',
    'return Infinity;',
  ),
  fault(
    'a switch acts in the process that armed it, and in no other',
    SWITCH_WATCH,
    '? 0 : OTHERS_DELAY_MS',
    '? 0 : Infinity',
  ),
  fault(
    'a switch cancels later what was placed since it acted',
    SWITCH_RUNS,
    '...(!isAtOnce && { placedUntil: placedUntil.toISOString() }),',
    '',
  ),
  fault(
    'what a switch cancels at once may be late',
    SWITCH_RUNS,
    '...(isAtOnce && { deadline: placedUntil }),',
    '',
  ),
];

export const plantedFaults: readonly PlantedFault[] = [
  ...ofOrder,
  ...ofRepetitions,
  ...ofOutcomes,
  ...ofForwarding,
  ...ofSwitches,
];

/**
 * What is to be changed of the build for a run.
 * @param name of a planted fault, if there is one
 * @param variant of the build; default: the one that the fault takes
 * @throws Error when there is no fault of that name
 */
export function changesOf(
  name: string | undefined,
  variant: Variant | undefined,
): readonly Change[] {
  const planted = plantedFaults.find((candidate) => candidate.name === name);
  if (name !== undefined && planted === undefined) throw new Error(`no fault is called ${name}`);
  const taken = variant ?? planted?.variant;
  return [...(taken === undefined ? [] : variants[taken]), ...(planted?.changes ?? [])];
}
