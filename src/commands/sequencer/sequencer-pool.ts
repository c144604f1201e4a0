import { shuttingDown, storeHangs } from '../errors.js';
import type { Submission } from './batch.js';
import type { Sequenced } from './command-queue.js';
import { KeysInHand } from './keys-in-hand.js';
import type { CommandOutcome } from './command-history.js';
import type { Sequencer } from './sequencer.js';

/** The process's sequencers of one kind of aggregate, one for each, made when first needed. */
export class SequencerPool<State, Command, Event> {
  readonly #create: (id: string) => Sequencer<State, Command, Event>;
  readonly #byId = new Map<string, Sequencer<State, Command, Event>>();
  readonly #keys = new KeysInHand();
  #isClosing = false;
  #isHeld = false;

  /** @param create makes the sequencer of the aggregate of an id */
  constructor(create: (id: string) => Sequencer<State, Command, Event>) {
    this.#create = create;
  }

  /**
   * Hands a command to its aggregate's sequencer.
   * @throws ApplicationError as Sequencer.submit does; IDEMPOTENCY_KEY_IN_FLIGHT while one of its key is in hand; EVENT_STORE_UNAVAILABLE while held; SHUTTING_DOWN after close
   */
  submit(id: string, submission: Submission<Command>): Promise<Sequenced<Event>> {
    const refusal = this.#keys.refusalOf(submission);
    if (refusal !== undefined) return Promise.reject(refusal);
    const answer = this.#use(id, (sequencer) => sequencer.submit(submission));
    return this.#keys.during(submission.context, answer);
  }

  /** Which of some commands an aggregate may have carried out already; see Sequencer.recall. */
  async recall(id: string, commandIds: readonly string[]): Promise<number> {
    return this.#use(id, (sequencer) => sequencer.recall(commandIds));
  }

  /** What became of a command in an aggregate; see Sequencer.outcomeOf. */
  async outcomeOf(id: string, commandId: string): Promise<CommandOutcome> {
    const sequencer = this.#of(id);
    try {
      return await sequencer.outcomeOf(commandId);
    } finally {
      setImmediate(() => this.#disposeOf(id, sequencer));
    }
  }

  /** Takes up an aggregate that exists, so that it does what is due without a command; see Sequencer.watch. */
  async watch(id: string): Promise<void> {
    if (!this.#isClosing) await this.#of(id).watch();
  }

  /** Has an aggregate read anew before its next command; see Sequencer.refresh. */
  refresh(id: string): void {
    this.#byId.get(id)?.refresh();
  }

  /** Takes no commands, and refuses those that wait for their turn: the event store does not answer. */
  hold(): void {
    this.#isHeld = true;
    for (const sequencer of this.#byId.values()) sequencer.refuseWaiting(storeHangs());
  }

  /** Takes commands again. */
  release(): void {
    this.#isHeld = false;
  }

  /** The ids of the aggregates in hand that are known to exist. */
  existing(): readonly string[] {
    return [...this.#byId].filter(([, { exists }]) => exists).map(([id]) => id);
  }

  /** Refuses further commands, and answers those in hand without waiting for the event store: the process must end. */
  giveUp(): void {
    this.#isClosing = true;
    for (const sequencer of this.#byId.values()) sequencer.giveUp();
  }

  /** Refuses further commands and waits until those in hand have been answered, and snapshots been settled. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all([...this.#byId.values()].map((sequencer) => sequencer.close()));
  }

  #use<T>(
    id: string,
    use: (sequencer: Sequencer<State, Command, Event>) => Promise<T>,
  ): Promise<T> {
    if (this.#isClosing) return Promise.reject(shuttingDown());
    if (this.#isHeld) return Promise.reject(storeHangs());
    const sequencer = this.#of(id);
    const used = use(sequencer);
    // Ids come from clients: one that names no aggregate must not stay in memory. The sequencer settles first.
    const dispose = (): void => void setImmediate(() => this.#disposeOf(id, sequencer));
    if (!sequencer.exists) used.then(dispose, dispose);
    return used;
  }

  #of(id: string): Sequencer<State, Command, Event> {
    const existing = this.#byId.get(id);
    if (existing !== undefined) return existing;
    const created = this.#create(id);
    this.#byId.set(id, created);
    return created;
  }

  #disposeOf(id: string, sequencer: Sequencer<State, Command, Event>): void {
    if (sequencer.isDisposable && this.#byId.get(id) === sequencer) this.#byId.delete(id);
  }
}
