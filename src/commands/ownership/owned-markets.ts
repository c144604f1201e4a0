import type { MarketCommand } from '../../domain/market/commands.js';
import type { MarketEvent } from '../../domain/market/events.js';
import { monotonicMs } from '../../environment/clock.js';
import { sleep } from '../../environment/timers.js';
import { ApplicationError } from '../../errors.js';
import type { Run } from '../../request-context.js';
import { deadlineExceeded, handedOver, notReached, shuttingDown } from '../errors.js';
import { cutOffBehind, isCutOff } from '../runs.js';
import type { Submission } from '../sequencer/batch.js';
import type { CommandOutcome } from '../sequencer/command-history.js';
import type { Sequenced } from '../sequencer/command-queue.js';
import type { MarketSequencers } from '../sequencer/market-sequencers.js';
import type { Markets } from '../sequencer/markets.js';
import { errorOf, type ForwardedCommand, type ForwardedReply } from './forwarded.js';
import { OpenCommands } from './open-commands.js';
import type { Owner, Ownership } from './ownership.js';
import { LinkLost } from './peer-link.js';
import type { ForwardingObserver, PeerLinks } from './peer-links.js';
import { AGAIN, SenderLanes } from './sender-lanes.js';

/** How often a command is handed to owners at most, before this process carries it out itself. */
const MAX_HANDINGS = 20;

/** How often to one that may have got it, and whose answer was lost. */
const MAX_LOSSES = 3;

/** For how long nothing is handed to a process that lives, and cannot be reached from here. */
const OUT_OF_REACH_MS = 2_000;

/** How long to wait before a command is handed again to an owner that would not have it, or could not be reached. */
const PAUSE_MS = 100;

/** A command that is handed to owners, and how that went. */
interface Errand {
  readonly symbol: string;
  /** Its sender has been told that it stands in line. */
  readonly submission: Submission<MarketCommand>;
  /** Processes that may have got it, and did not answer. */
  mayBeAt: ReadonlySet<string>;
  handings: number;
  losses: number;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Added to a submission whose sender is told here. */
const UNTOLD = { onQueued: (): void => undefined };

/** What is said of a command that another process may have carried out, or have in its queue. */
const HANDED_AGAIN = { mayRepeat: true, isHandedAgain: true } as const;

/** The way of what is carried out by this process; no other's id. */
const HERE = '';

/**
 * The markets of all processes: each command goes to the process that owns its market, or is carried out here, which is as right
 * and only slower when another owns it. What a lost owner may have done is found by the command's id, so that no command is
 * carried out twice, and its client is told what became of it.
 */
export class OwnedMarkets implements Markets {
  readonly #sequencers: MarketSequencers;
  readonly #ownership: Ownership;
  readonly #links: PeerLinks;
  readonly #observer: ForwardingObserver;
  readonly #senders = new WeakMap<object, number>();
  readonly #lanes = new SenderLanes();
  /** Commands that are on errands, wherever they are at the moment. */
  readonly #underWay = new Set<string>();
  /** Commands that errands came back without, and that may yet be done. */
  readonly #open: OpenCommands;
  readonly #runs = new WeakMap<Run, number>();
  /** Until when each process that cannot be reached is left alone. */
  readonly #outOfReach = new Map<string, number>();
  #numbered = 0;
  #isClosing = false;

  constructor(
    sequencers: MarketSequencers,
    ownership: Ownership,
    links: PeerLinks,
    observer: ForwardingObserver,
  ) {
    this.#sequencers = sequencers;
    this.#ownership = ownership;
    this.#links = links;
    this.#observer = observer;
    this.#open = new OpenCommands((id) => ownership.isStanding(id));
  }

  submit(symbol: string, submission: Submission<MarketCommand>): Promise<Sequenced<MarketEvent>> {
    const { sender, context } = submission;
    if (sender === undefined && this.#ownerOf(symbol) === undefined) {
      return this.#submitHere(symbol, submission);
    }
    const { onQueued } = submission;
    const told = onQueued === undefined ? submission : Object.assign({}, submission, UNTOLD);
    const errand: Errand = { symbol, submission: told, mayBeAt: NOBODY, handings: 0, losses: 0 };
    this.#underWay.add(context.commandId);
    const carried = this.#carryOut(errand);
    // It stands in line: what its sender sends after it comes after it.
    onQueued?.();
    const isOver = (): void => void this.#underWay.delete(context.commandId);
    carried.then(isOver, isOver);
    return carried;
  }

  recall(symbol: string, commandIds: readonly string[]): Promise<number> {
    // The stream tells everybody the same.
    return this.#sequencers.recall(symbol, commandIds);
  }

  async outcomeOf(symbol: string, commandId: string): Promise<CommandOutcome> {
    const owner = this.#ownerOf(symbol);
    const status = owner && (await this.#statusAt(owner, symbol, commandId));
    if (status === 'UNKNOWN' || status === 'NOT_DONE') return { status };
    // Asked behind what it may have got of the command, and in the same line.
    if (owner !== undefined && status === 'NOT_FOUND') this.#open.isNotAt(commandId, owner.id);
    // Before the stream is read: what may be done until then shows there.
    const mayBeDone = this.#underWay.has(commandId) || this.#open.has(commandId);
    // What was done is in the stream; and what was lost here, only this process knows.
    const outcome = await this.#sequencers.outcomeOf(symbol, commandId);
    return outcome.status === 'NOT_FOUND' && mayBeDone ? { status: 'UNKNOWN' } : outcome;
  }

  /** Takes nothing more, and gives up what owners have not answered. */
  close(): void {
    this.#isClosing = true;
    this.#links.close();
  }

  /** Whose a market is, unless it is to be carried out here. */
  #ownerOf(symbol: string): Owner | undefined {
    if (this.#ownership.isBlind) return undefined;
    const owner = this.#ownership.ownerOf(symbol);
    const untilMs = owner && this.#outOfReach.get(owner.id);
    return untilMs === undefined || monotonicMs() >= untilMs ? owner : undefined;
  }

  #submitHere(
    symbol: string,
    submission: Submission<MarketCommand>,
  ): Promise<Sequenced<MarketEvent>> {
    if (!this.#ownership.isAlone && !this.#ownership.owns(symbol)) {
      this.#ownership.claim(symbol);
      // Others may have written to it since it was last read here.
      this.#sequencers.refresh(symbol);
    }
    return this.#sequencers.submit(symbol, submission);
  }

  /** What the owner of a market says of a command; undefined when it says nothing. */
  async #statusAt(
    owner: Owner,
    symbol: string,
    commandId: string,
  ): Promise<CommandOutcome['status'] | undefined> {
    try {
      const reply = await this.#links.to(owner, symbol).ask({ symbol, outcomeOf: commandId });
      return 'status' in reply ? reply.status : undefined;
    } catch (error) {
      if (error instanceof LinkLost) return undefined;
      throw error;
    }
  }

  async #carryOut(errand: Errand): Promise<Sequenced<MarketEvent>> {
    const { symbol, submission } = errand;
    if (submission.sender !== undefined) {
      return this.#lanes.carry(submission.sender, symbol, {
        route: () => this.#routeOf(errand)?.id ?? HERE,
        begin: (generation) => this.#attempt(errand, generation),
        deadline: submission.deadline,
        refuse: async () => {
          throw this.#refuse(errand, deadlineExceeded());
        },
      });
    }
    for (;;) {
      const settled = await this.#attempt(errand);
      if (settled !== AGAIN) return settled;
    }
  }

  /** To whom a command is to be handed; undefined when it is to be carried out here. */
  #routeOf({ symbol, handings }: Errand): Owner | undefined {
    return handings >= MAX_HANDINGS ? undefined : this.#ownerOf(symbol);
  }

  /** Sends a command where it is to be carried out by what is known now; it stands in line there when this returns. */
  async #attempt(
    errand: Errand,
    generation?: number,
  ): Promise<Sequenced<MarketEvent> | typeof AGAIN> {
    const { symbol, submission, handings } = errand;
    if (isCutOff(submission.place)) throw this.#givenUp(errand, notReached());
    const owner = this.#routeOf(errand);
    // What waited for its turn meanwhile begins nothing: nobody would read the answer of its owner.
    const isElsewhere = owner !== undefined || handings > 0;
    if (isElsewhere && this.#isClosing) throw this.#givenUp(errand, shuttingDown());
    if (owner !== undefined) return this.#handTo(owner, errand, generation);
    return handings === 0 ? this.#submitHere(symbol, submission) : this.#carryOutHere(errand);
  }

  /** @throws ApplicationError what the owner answered */
  async #handTo(
    owner: Owner,
    errand: Errand,
    generation: number | undefined,
  ): Promise<Sequenced<MarketEvent> | typeof AGAIN> {
    errand.handings += 1;
    const asked = this.#links.to(owner, errand.symbol).ask(this.#itemOf(errand, generation));
    this.#observer.forwarded();
    let reply: ForwardedReply;
    try {
      reply = await asked;
    } catch (error) {
      if (!(error instanceof LinkLost)) throw this.#refuse(errand, error);
      this.#observer.forwardingFailed(error.reason);
      if (error.mayHaveArrived) errand.mayBeAt = new Set(errand.mayBeAt).add(owner.id);
      await this.#dealWith(error, owner, errand);
      return AGAIN;
    }
    // Whatever it got of the command before came before this, and is known if this has been decided.
    if (isSettled(reply)) errand.mayBeAt = without(errand.mayBeAt, owner.id);
    if (!('withdrawn' in reply)) return this.#read(reply, errand);
    this.#observer.forwardingFailed('withdrawn');
    await this.#pause();
    return AGAIN;
  }

  /** Does about an owner that did not answer what lets the command find another. */
  async #dealWith({ reason }: LinkLost, owner: Owner, errand: Errand): Promise<void> {
    if (reason !== 'lost') await this.#ownership.dismiss(owner.id);
    else if (this.#ownership.isStanding(owner.id)) {
      errand.losses += 1;
      // One that lives takes the doubt away; where its address leads nowhere any more, there is no silence that would raise one.
      if (!this.#ownership.isBlind) void this.#ownership.doubt(owner.id);
      // It lives as far as is known, and cannot be reached from here.
      if (errand.losses >= MAX_LOSSES) this.#leaveAlone(owner.id);
      else if (errand.losses > 1) await this.#pause();
    }
  }

  #leaveAlone(id: string): void {
    for (const other of this.#outOfReach.keys()) {
      if (!this.#ownership.isStanding(other)) this.#outOfReach.delete(other);
    }
    this.#outOfReach.set(id, monotonicMs() + OUT_OF_REACH_MS);
  }

  #read(reply: ForwardedReply, errand: Errand): Sequenced<MarketEvent> {
    const { submission } = errand;
    if ('events' in reply) {
      const { events, position } = reply;
      const isRepeated = reply.isRepeated && isKeyed(submission);
      return { events, position: BigInt(position), isRepeated };
    }
    if (!('error' in reply)) throw new Error('an owner answered a command with something else');
    if (reply.cutsOff === true) cutOffBehind(submission.place);
    throw this.#givenUp(errand, errorOf(reply.error));
  }

  /** Carries out what no owner has answered: it may have been carried out all the same. */
  async #carryOutHere(errand: Errand): Promise<Sequenced<MarketEvent>> {
    const { symbol, submission } = errand;
    try {
      const settled = await this.#submitHere(symbol, { ...submission, ...HANDED_AGAIN });
      const isRepeated = settled.isRepeated && isKeyed(submission);
      return { ...settled, isRepeated };
    } catch (error) {
      throw this.#givenUp(errand, error);
    }
  }

  /** What is told of a command that failed before it was taken up anywhere: those behind it are not to be done. */
  #refuse(errand: Errand, error: unknown): unknown {
    cutOffBehind(errand.submission.place);
    return this.#givenUp(errand, error);
  }

  /**
   * What is told of a command that was refused here. As long as another process may yet carry it out, nothing for certain; nor
   * when one may have, and nobody has looked.
   */
  #givenUp({ symbol, submission, mayBeAt }: Errand, error: unknown): unknown {
    const isKnown = mayBeAt.size === 0 || (!this.#isOpen(mayBeAt) && isDecided(error));
    if (isKnown) return error;
    const { commandId } = submission.context;
    this.#open.note(commandId, mayBeAt);
    return handedOver(error, { symbol, commandId });
  }

  #isOpen(mayBeAt: ReadonlySet<string>): boolean {
    return [...mayBeAt].some((id) => this.#ownership.isStanding(id));
  }

  #itemOf(
    { symbol, submission, handings }: Errand,
    generation: number | undefined,
  ): ForwardedCommand {
    const { command, context: origin, deadline, validateOnly, sender, place } = submission;
    return {
      ...{ symbol, command, origin },
      ...(deadline !== undefined && { deadline: deadline.toISOString() }),
      ...(validateOnly && { validateOnly }),
      ...(handings > 1 && { again: true as const }),
      ...(sender !== undefined && { sender: this.#numberOf(this.#senders, sender) }),
      ...(generation !== undefined && { generation }),
      ...(place !== undefined && {
        run: this.#numberOf(this.#runs, place.run),
        index: place.index,
      }),
    };
  }

  #numberOf<Key extends object>(numbers: WeakMap<Key, number>, key: Key): number {
    const number = numbers.get(key) ?? ++this.#numbered;
    numbers.set(key, number);
    return number;
  }

  async #pause(): Promise<void> {
    await sleep(PAUSE_MS);
    await this.#ownership.look();
  }
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : ids;
}

/** Codes that tell that a command was not decided: nobody has looked then whether it was carried out before. */
const UNDECIDED: ReadonlySet<string> = new Set([
  ...['EVENT_STORE_UNAVAILABLE', 'OVERLOADED', 'SHUTTING_DOWN', 'DEADLINE_EXCEEDED'],
  'NOT_ATTEMPTED',
]);

/** Whether a reply tells what became of a command, by the stream. */
function isSettled(reply: ForwardedReply): boolean {
  if ('withdrawn' in reply) return false;
  return !('error' in reply) || !UNDECIDED.has(reply.error.code);
}

/** Whether an error is what a command came to by the stream, in which what was done before would have been found. */
function isDecided(error: unknown): boolean {
  return error instanceof ApplicationError && !UNDECIDED.has(error.code);
}

/** Whether its client may have sent it before. */
function isKeyed({ context }: Submission<MarketCommand>): boolean {
  return context.fingerprint !== undefined;
}
