import { answerOf } from '../../../src/commands/command-answers.js';
import {
  decideBatch,
  type Outcome,
  type QueuedSubmission,
} from '../../../src/commands/sequencer/batch.js';
import { HotAggregate } from '../../../src/commands/sequencer/hot-aggregate.js';
import { MARKET } from '../../../src/commands/sequencer/market-aggregate.js';
import { Repetition } from '../../../src/commands/sequencer/repetition.js';
import { isRefusal } from '../../../src/domain/decision.js';
import type { MarketCommand } from '../../../src/domain/market/commands.js';
import type { MarketEvent } from '../../../src/domain/market/events.js';
import type { Market } from '../../../src/domain/market/state/market.js';
import { encodeAppend, outgoing } from '../../../src/eventstore/client/encode-append.js';
import { derivedId } from '../../../src/eventstore/codec/event-id.js';
import type { NewEvent } from '../../../src/eventstore/event-store.js';
import { ProtobufReader } from '../../../src/protobuf/protobuf-reader.js';
import { SeededRandom } from '../seeded-random.js';
import { RANGES } from './ranges.js';
import { Trader } from './trader.js';

const SEED = 20_261_122;
const SYMBOL = 'GOLD-USD';
/** Of a `BatchAppendReq`. */
const PROPOSED_MESSAGES = 3;

const BEGIN = Date.parse('2026-01-02T03:04:05.678Z');

/** A command of the golden history, and what came of it. */
export interface PlayedCommand {
  readonly command: MarketCommand;
  /** What goes to the event store: the wire form of each event, those included that time had brought about before. */
  readonly bytes: readonly Buffer[];
  /** The id of each event, and its link of the hash chain. */
  readonly links: string;
  /** What the client is told, as JSON: an answer, a refusal, or which events it is answered from once more. */
  readonly answer: string;
}

type Submitted = QueuedSubmission<MarketCommand>;

/** Plays so many commands of every kind into each of the history's markets, as the sequencer has them decided and encoded. */
export function* playGoldenHistory(commandsAMarket: number): Generator<PlayedCommand> {
  for (const [index, rangeOf] of RANGES.entries()) {
    const random = new SeededRandom(SEED + index);
    const trader = new Trader(random, rangeOf());
    const market = new HotAggregate(MARKET, SYMBOL);
    const sent: Submitted[] = [];
    let now = BEGIN;
    for (let number = 0; number < commandsAMarket; number++) {
      now += random.pick([0, 0, 1, 40, 900]);
      const submission =
        again(sent, random) ??
        newOne(trader.next(number, now, market.state.orderCount), index, number, random);
      if (submission.context.fingerprint !== undefined) sent.push(submission);
      yield carryOut(market, submission, new Date(now).toISOString());
    }
  }
}

/** Now and then a client that had no answer sends again. */
function again(sent: readonly Submitted[], random: SeededRandom): Submitted | undefined {
  return sent.length > 0 && random.fraction() < 0.01 ? random.pick(sent) : undefined;
}

function newOne(
  command: MarketCommand,
  market: number,
  number: number,
  random: SeededRandom,
): Submitted {
  const commandId = derivedId(`golden/${market}/${number}`);
  const actor =
    'actor' in command ? command.actor : 'userId' in command ? command.userId : 'operator';
  const kind = random.fraction();
  const origin = { commandId, correlationId: `request ${number}`, actor };
  if (kind < 0.02) return { command, context: origin, validateOnly: true };
  const context = kind < 0.3 ? { ...origin, fingerprint: derivedId(`f/${number}`) } : origin;
  return { command, context };
}

/** Has one command decided, in as many appends as it takes. */
function carryOut(
  market: HotAggregate<Market, MarketCommand, MarketEvent>,
  submission: Submitted,
  now: string,
): PlayedCommand {
  const { command } = submission;
  const events: NewEvent[] = [];
  let begun: readonly MarketEvent[] = [];
  for (;;) {
    const rest = begun.length > 0 && { begun: { events: begun, streamEvents: market.events } };
    const queued = { ...submission, ...rest };
    const decided = decideBatch(market, [queued], market.timeBy(new Date(now)));
    events.push(...decided.events);
    const [outcome] = decided.outcomes;
    begun = [...begun, ...(decided.unfinished ?? [])];
    if (outcome === undefined) continue;
    const isWhole = begun.length === 0 || outcome instanceof Repetition || isRefusal(outcome);
    return {
      command,
      bytes: events.map(wireForm),
      links: events
        .map(({ id, metadata }) => `${id} ${JSON.stringify(metadata['hash'])}`)
        .join('\n'),
      answer: JSON.stringify(told(isWhole ? outcome : [...begun, ...outcome])),
    };
  }
}

/** The `ProposedMessage` in an append of one event. */
function wireForm(event: NewEvent): Buffer {
  const [append] = encodeAppend('', '', 'any', new Date(BEGIN), [outgoing(event)]);
  const message = new ProtobufReader(append!);
  while (message.next()) {
    if (message.field === PROPOSED_MESSAGES) return message.bytes();
    message.skip();
  }
  throw new Error('an append without its event');
}

function told(outcome: Outcome<MarketEvent>): unknown {
  if (outcome instanceof Repetition) return { repeated: outcome.candidates };
  if (isRefusal(outcome)) return { refused: outcome };
  const answer = answerOf(outcome);
  if (answer === undefined) return { events: outcome.length };
  if (!('error' in answer)) return answer;
  const { code, message, fields, details } = answer.error;
  return { code, message, fields, details };
}
