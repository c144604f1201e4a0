import type { Logger } from 'pino';

import { ApplicationError } from '../../errors.js';
import type { Run } from '../../request-context.js';
import { Withdrawn } from '../errors.js';
import type { Submission } from '../sequencer/batch.js';
import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import type { MarketSequencers } from '../sequencer/market-sequencers.js';
import {
  PEER_VERSION,
  errorReply,
  type ForwardedCommand,
  type ForwardedItem,
  type ForwardedMessage,
  type ForwardedReply,
  replyOf,
} from './forwarded.js';
import type { Ownership } from './ownership.js';

/** Senders, and requests of several parts, of one process whose commands may still wait; the oldest are forgotten. */
const REMEMBERED = 10_000;

/** Processes that have handed commands over; the one heard of longest ago is forgotten. */
const MAX_PEERS = 1_000;

/** A message for another process, which had the address of this one: nothing of it is done. */
export class MisdirectedMessage extends Error {
  constructor() {
    super('the message is not for this process');
    this.name = 'MisdirectedMessage';
  }
}

/** A message that came behind a later one, or twice: nothing of it is done, or nothing further. */
export class LateMessage extends Error {
  constructor() {
    super('the message came behind a later one');
    this.name = 'LateMessage';
  }
}

/** A sender of another process: by market, the latest generation of its commands of which one was not taken up. */
type Sender = Map<string, number>;

/** What is known of a process that hands commands over. */
interface Peer {
  latest: number;
  readonly senders: Map<number, Sender>;
  readonly runs: Map<number, Run>;
}

/** Carries out what other processes hand to this one, in the order in which it comes, and hands nothing of it on. */
export class PeerCommands {
  readonly #sequencers: MarketSequencers;
  readonly #ownership: Ownership;
  readonly #logger: Pick<Logger, 'error'>;
  readonly #peers = new Map<string, Peer>();

  constructor(sequencers: MarketSequencers, ownership: Ownership, logger: Pick<Logger, 'error'>) {
    this.#sequencers = sequencers;
    this.#ownership = ownership;
    this.#logger = logger;
  }

  /** What whoever sends a message must know; undefined as long as nobody can. */
  get secret(): string | undefined {
    return this.#ownership.self?.secret;
  }

  /**
   * Carries out the items of a message.
   * @param text as PeerLink writes it
   * @returns the text of the replies
   * @throws MisdirectedMessage, LateMessage
   */
  async receive(text: string): Promise<string> {
    const { version, to, from, number, items } = JSON.parse(text) as ForwardedMessage;
    if (version !== PEER_VERSION) throw new Error(`a message is of version ${version}`);
    if (to !== this.#ownership.self?.id) throw new MisdirectedMessage();
    const peer = this.#peerOf(from);
    if (number <= peer.latest) throw new LateMessage();
    peer.latest = number;
    // All are in their markets' queues before the first is answered.
    const replies = items.map((item) => this.#reply(item, peer));
    return JSON.stringify(await Promise.all(replies));
  }

  async #reply(item: ForwardedItem, peer: Peer): Promise<ForwardedReply> {
    if ('outcomeOf' in item) return this.#answer(item.symbol, item.outcomeOf);
    const submission = this.#submissionOf(item, peer);
    try {
      const settled = await this.#sequencers.submit(item.symbol, submission);
      return replyOf({ ...settled, events: answeredOf(item.command, settled.events) });
    } catch (error) {
      if (error instanceof Withdrawn) return { withdrawn: true };
      const { place } = submission;
      const cutsOff = place !== undefined && place.run.failedAt <= place.index;
      return errorReply(this.#asApplicationError(error), cutsOff);
    }
  }

  async #answer(symbol: string, commandId: string): Promise<ForwardedReply> {
    try {
      const { status } = await this.#sequencers.outcomeOf(symbol, commandId);
      return { status };
    } catch (error) {
      return errorReply(this.#asApplicationError(error), false);
    }
  }

  #submissionOf(item: ForwardedCommand, peer: Peer): Submission<MarketCommand> {
    const { command, origin, deadline, validateOnly, again, run, index } = item;
    const sender =
      item.sender === undefined
        ? undefined
        : remembered(peer.senders, item.sender, (): Sender => new Map());
    return {
      ...{ command, context: origin, mayRepeat: true },
      isWithdrawn: () => this.#isWithdrawn(item, sender),
      ...(deadline !== undefined && { deadline: new Date(deadline) }),
      ...(validateOnly && { validateOnly }),
      ...(again && { isHandedAgain: true }),
      ...(sender !== undefined && { sender }),
      ...(run !== undefined &&
        index !== undefined && {
          place: { run: remembered(peer.runs, run, () => ({ failedAt: Infinity })), index },
        }),
    };
  }

  /** Whether a command is another's to carry out by now, or comes behind one of its sender that was. */
  #isWithdrawn({ symbol, generation }: ForwardedCommand, sender: Sender | undefined): boolean {
    if (sender === undefined || generation === undefined) return !this.#ownership.isMandated;
    if (sender.get(symbol) === generation) return true;
    if (this.#ownership.isMandated) return false;
    sender.set(symbol, generation);
    return true;
  }

  #peerOf(id: string): Peer {
    const known = this.#peers.get(id);
    const peer = known ?? { latest: 0, senders: new Map(), runs: new Map() };
    this.#peers.delete(id);
    this.#peers.set(id, peer);
    forgetBeyond(this.#peers, MAX_PEERS);
    return peer;
  }

  /** What an unforeseen error says goes to the log here, and nowhere else. */
  #asApplicationError(error: unknown): ApplicationError {
    if (error instanceof ApplicationError) return error;
    this.#logger.error({ err: error }, 'a command of another process failed');
    return new ApplicationError('INTERNAL', 'see the log of the server that owns the market');
  }
}

/** The events that an answer is made of: of a delisting, which cancels every order of the market, the first and the last. */
function answeredOf(
  command: MarketCommand,
  events: readonly MarketEvent[],
): readonly MarketEvent[] {
  if (command.type !== 'DelistMarket' || events.length <= 2) return events;
  return [events[0]!, events.at(-1)!];
}

function remembered<Value>(values: Map<number, Value>, key: number, make: () => Value): Value {
  const value = values.get(key) ?? make();
  values.delete(key);
  values.set(key, value);
  forgetBeyond(values, REMEMBERED);
  return value;
}

/** Forgets what was used longest ago. */
function forgetBeyond(values: Map<unknown, unknown>, limit: number): void {
  if (values.size <= limit) return;
  for (const oldest of values.keys()) {
    values.delete(oldest);
    return;
  }
}
