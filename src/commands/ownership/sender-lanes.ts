import { alarmAfter } from '../deadline-alarm.js';

/** Says of an attempt that nothing has come of the command, and that it is to be made again. */
export const AGAIN = 'again';

/** A command of a lane, as whoever carries it out knows it. */
export interface Attempts<T> {
  /** The way that the command would take now: equal for equal ways. */
  readonly route: () => string;
  /**
   * Sends the command on that way; it stands in line there when this returns.
   * @param generation tells those that went out since the lane was last empty from those before
   */
  readonly begin: (generation: number) => Promise<T | typeof AGAIN>;
  /** When it must have gone out, or is refused; absent when it waits for as long as it takes. */
  readonly deadline?: Date | undefined;
  /** Refuses it. */
  readonly refuse: () => Promise<T>;
}

/** A command of a lane that has not been answered. */
interface Turn {
  /** Its place among those of its lane. */
  readonly number: number;
  readonly route: () => string;
  begin(generation: number): Promise<Back>;
  /** Whether its deadline has passed. */
  isLate: boolean;
  readonly refuse: () => void;
}

/** What is done with a turn that is over: undefined when the command is to have another. */
type Back = (() => void) | undefined;

/**
 * The commands of one sender for one market, which go out in the order in which they came, though their ways may change. As long
 * as the way is the same and nothing comes back from it, each goes out at once, behind those before it. Otherwise what comes
 * later waits until all that has gone out is answered or has come back; then those left go out in their order, on one way.
 * What waits is refused when its deadline passes.
 */
class Lane {
  readonly #newGeneration: () => number;
  #generation = 0;
  #route = '';
  /** How many have gone out, and have neither been answered nor come back. */
  #out = 0;
  #numbers = 0;
  /** In their order; while there are any, nothing goes out. */
  #waiting: Turn[] = [];

  constructor(newGeneration: () => number) {
    this.#newGeneration = newGeneration;
  }

  get isEmpty(): boolean {
    return this.#out === 0 && this.#waiting.length === 0;
  }

  carry<T>({ route, begin, deadline, refuse }: Attempts<T>): Promise<T> {
    let callOff: (() => void) | undefined;
    const carried = new Promise<T>((resolve) => {
      const number = (this.#numbers += 1);
      const attempt = async (generation: number): Promise<Back> => {
        const begun = begin(generation);
        try {
          const result = await begun;
          return result === AGAIN ? undefined : () => resolve(result);
        } catch {
          // As it failed.
          return () => resolve(begun as Promise<never>);
        }
      };
      const refused = (): void => resolve(refuse());
      const turn: Turn = { number, route, begin: attempt, isLate: false, refuse: refused };
      if (deadline !== undefined) callOff = alarmAfter(deadline, () => this.#expire(turn));
      this.#enter(turn);
    });
    if (callOff !== undefined) carried.then(callOff, callOff);
    return carried;
  }

  /** Refuses a turn that waits; one that has gone out may yet be answered. */
  #expire(turn: Turn): void {
    turn.isLate = true;
    const others = this.#waiting.filter((other) => other !== turn);
    if (others.length === this.#waiting.length) return;
    this.#waiting = others;
    turn.refuse();
  }

  #enter(turn: Turn): void {
    const route = turn.route();
    if (this.#out === 0 && this.#waiting.length === 0) {
      this.#route = route;
      this.#generation = this.#newGeneration();
    }
    if (this.#waiting.length > 0 || route !== this.#route) this.#waiting.push(turn);
    else void this.#send(turn);
  }

  async #send(turn: Turn): Promise<void> {
    this.#out += 1;
    const back = await turn.begin(this.#generation);
    this.#out -= 1;
    if (back === undefined) this.#putBack(turn);
    else back();
    if (this.#out > 0) return;
    for (const next of this.#waiting.splice(0)) this.#enter(next);
  }

  #putBack(turn: Turn): void {
    if (turn.isLate) {
      turn.refuse();
      return;
    }
    this.#waiting.push(turn);
    this.#waiting.sort((a, b) => a.number - b.number);
  }
}

/** The lanes of all senders, each as long as something of it is unanswered. */
export class SenderLanes {
  readonly #bySender = new WeakMap<object, Map<string, Lane>>();
  #generations = 0;

  /** Carries a command out behind those of its sender for the same market. @returns what its last attempt came to */
  carry<T>(sender: object, symbol: string, attempts: Attempts<T>): Promise<T> {
    const lanes = this.#bySender.get(sender) ?? new Map<string, Lane>();
    this.#bySender.set(sender, lanes);
    const lane = lanes.get(symbol) ?? new Lane(() => (this.#generations += 1));
    lanes.set(symbol, lane);
    const carried = lane.carry(attempts);
    const tidy = (): void => {
      if (lane.isEmpty && lanes.get(symbol) === lane) lanes.delete(symbol);
    };
    carried.then(tidy, tidy);
    return carried;
  }
}
