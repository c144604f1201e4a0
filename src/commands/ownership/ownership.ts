import type { Logger } from 'pino';

import { monotonicMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { randomBytes } from '../../environment/randomness.js';
import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import type { LeaseStore, StoredRecord } from './lease-store.js';
import {
  claimed,
  NOBODY,
  type OwnerEntry,
  type Owners,
  readOwners,
  without,
  withDoubt,
  writeOwners,
} from './owners.js';

/** How often each process looks at the record: a doubt about itself is noticed by then. */
export const LOOK_MS = 250;

/**
 * How long a process may act as an owner after it last saw that nobody doubts it. Shorter than DOUBT_MS, so that it has ceased
 * to before others put it out of the record, whatever it was kept by.
 */
export const MANDATE_MS = 800;

/** A process that has left a doubt standing for so long is not there any more. */
export const DOUBT_MS = 950;

/** Who answered a doubt is not doubted again before that is over. */
const CREDIT_MS = 1_000;

/** For how long a process that others have put out of the record, although it lives, claims nothing: it may be out of reach. */
const OUT_OF_REACH_MS = 5_000;

/** How often a change is tried again that others came before. */
const MAX_RACES = 10;

/** Claims of so long a time go out together. */
const GATHER_MS = 5;

/** Who owns a market that is another process's, and how it is reached. */
export interface Owner extends OwnerEntry {
  readonly id: string;
}

/** A doubt as this process first saw it. */
interface Sighting {
  readonly doubt: string;
  readonly sinceMs: number;
}

/** What a process needs to own markets. */
export interface OwnershipParts {
  readonly leases: LeaseStore;
  /** The name of the machine. */
  readonly machine: string;
  readonly logger: Pick<Logger, 'debug' | 'warn'>;
}

/**
 * Which markets are whose, as far as this process knows, and its own part in it. A market is owned by the process that was asked
 * first when it was nobody's. An owner renews nothing: it looks at the record now and then, and whoever gets no answer from it
 * writes a doubt there, which it takes away. One that does not is put out, and its markets are nobody's. What is told here may be
 * wrong at any time: no correctness rests on it, but only speed.
 */
export class Ownership {
  /** Names this process. */
  readonly id = randomUUID();
  readonly #parts: OwnershipParts;
  readonly #secret = randomBytes(32).toString('base64url');
  /** Of the process itself, once it can be reached. */
  #entry: OwnerEntry | undefined;
  #owners = NOBODY;
  #stored: StoredRecord = { text: undefined, version: '' };
  #lookedAtMs = -Infinity;
  /** When the last look, or writing, began that showed this process undoubted in the record. */
  #undoubtedAtMs = -Infinity;
  readonly #sightings = new Map<string, Sighting>();
  /** Until when each process that has been doubted is not doubted again. */
  readonly #credits = new Map<string, number>();
  readonly #claims = new Set<string>();
  #claimTimer: Timer | undefined;
  #mayClaimAtMs = -Infinity;
  #lookTimer: Timer | undefined;
  /** Looks and changes, one at a time. */
  #turn: Promise<unknown> = Promise.resolve();
  #waiters: (() => void)[] = [];
  #hasLeft = false;
  #isFailing = false;

  constructor(parts: OwnershipParts) {
    this.#parts = parts;
  }

  /** What lets others hand this process commands. */
  get secret(): string {
    return this.#secret;
  }

  /** How many markets this process owns. */
  get ownedMarkets(): number {
    let count = 0;
    for (const owner of this.#owners.markets.values()) if (owner === this.id) count += 1;
    return count;
  }

  /** How many processes own markets. */
  get processes(): number {
    return this.#owners.processes.size;
  }

  /** Whether the record has not been seen for so long that what it says is of no use. */
  get isBlind(): boolean {
    return monotonicMs() - this.#lookedAtMs > MANDATE_MS;
  }

  /** Whether nobody can have put this process out of the record yet: as long as that is so, what others hand it is its to do. */
  get isMandated(): boolean {
    return monotonicMs() - this.#undoubtedAtMs < MANDATE_MS;
  }

  /** Looks at the record for the first time, and goes on doing so. A store that fails is tried again. */
  async start(): Promise<void> {
    await this.#look();
    this.#lookOn();
  }

  /** From now on this process can be reached, and claims the markets that it is asked for. @param address see OwnerEntry */
  announce(address: string): void {
    this.#entry = { address, machine: this.#parts.machine, secret: this.#secret };
  }

  /** Whose a market is, when it is another's who can be reached from here. */
  ownerOf(symbol: string): Owner | undefined {
    const id = this.#owners.markets.get(symbol);
    if (id === undefined || id === this.id) return undefined;
    const entry = this.#owners.processes.get(id);
    return entry?.machine === this.#parts.machine ? { id, ...entry } : undefined;
  }

  /** Whether a market is this process's. */
  owns(symbol: string): boolean {
    return this.#owners.markets.get(symbol) === this.id;
  }

  /** Makes a market this process's, soon, if it is nobody's. */
  claim(symbol: string): void {
    if (this.#entry === undefined || this.#hasLeft || this.#owners.markets.has(symbol)) return;
    if (this.#claims.has(symbol) || monotonicMs() < this.#mayClaimAtMs) return;
    this.#claims.add(symbol);
    this.#claimTimer ??= setTimeout(() => {
      this.#claimTimer = undefined;
      void this.#claimGathered();
    }, GATHER_MS).unref();
  }

  /** Whether a process is in the record. */
  isStanding(id: string): boolean {
    return this.#owners.processes.has(id);
  }

  /**
   * Says that a process does not answer; to be repeated as long as it does not. When it leaves the doubt standing it is put out
   * of the record.
   */
  async doubt(id: string): Promise<void> {
    const doubt = this.#owners.processes.get(id)?.doubt;
    const seen = this.#sightings.get(id);
    if (doubt === undefined) {
      if (monotonicMs() < (this.#credits.get(id) ?? -Infinity)) return;
      this.#credits.set(id, monotonicMs() + CREDIT_MS);
      const mine = `${this.id}/${randomUUID()}`;
      await this.#change((owners) =>
        owners.processes.get(id)?.doubt === undefined ? withDoubt(owners, id, mine) : owners,
      );
    } else if (seen?.doubt === doubt && monotonicMs() - seen.sinceMs >= DOUBT_MS) {
      await this.#change((owners) => {
        if (owners.processes.get(id)?.doubt !== doubt) return owners;
        this.#parts.logger.warn({ process: id }, 'a process that owned markets does not answer');
        return without(owners, id);
      });
    }
  }

  /** Puts a process out of the record: where it was reached, it is no more. */
  async dismiss(id: string): Promise<void> {
    await this.#change((owners) => (owners.processes.has(id) ? without(owners, id) : owners));
  }

  /** Resolves when the record is seen to have changed, or after so long. */
  async changed(limitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Looks at the record now. Never throws. */
  look(): Promise<void> {
    return this.#look();
  }

  /** Gives all markets back, and claims none from now on. Never throws: what cannot be given back is taken. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    this.#claims.clear();
    await this.#change((owners) =>
      owners.processes.has(this.id) ? without(owners, this.id) : owners,
    );
  }

  /** Looks no more. */
  stop(): void {
    this.#hasLeft = true;
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#claimTimer);
    this.#lookTimer = undefined;
  }

  #lookOn(): void {
    this.#lookTimer = setTimeout(() => {
      void this.#look().then(() => {
        if (this.#lookTimer !== undefined) this.#lookOn();
      });
    }, LOOK_MS).unref();
  }

  #look(): Promise<void> {
    return this.#inTurn(async () => {
      const beganMs = monotonicMs();
      this.#adopt(await this.#parts.leases.read(), beganMs);
      if (this.#isDoubted) await this.#changeNow((owners) => withDoubt(owners, this.id, undefined));
    });
  }

  get #isDoubted(): boolean {
    return this.#owners.processes.get(this.id)?.doubt !== undefined;
  }

  async #claimGathered(): Promise<void> {
    const symbols = [...this.#claims];
    const entry = this.#entry;
    if (entry === undefined || this.#hasLeft || symbols.length === 0) return;
    await this.#change((owners) =>
      symbols.every((symbol) => owners.markets.has(symbol))
        ? owners
        : claimed(owners, this.id, entry, symbols),
    );
    for (const symbol of symbols) this.#claims.delete(symbol);
  }

  /** Changes the record. Never throws. @param change answers the same owners when there is nothing to be changed */
  #change(change: (owners: Owners) => Owners): Promise<void> {
    return this.#inTurn(() => this.#changeNow(change));
  }

  async #changeNow(change: (owners: Owners) => Owners): Promise<void> {
    for (let races = 0; races < MAX_RACES; races++) {
      const beganMs = monotonicMs();
      const changed = change(this.#owners);
      if (changed === this.#owners) return;
      const text = writeOwners(changed);
      const version = await this.#parts.leases.replace(this.#stored.version, text);
      if (version !== undefined) {
        this.#adopt({ text, version }, beganMs);
        return;
      }
      const againMs = monotonicMs();
      this.#adopt(await this.#parts.leases.read(), againMs);
    }
  }

  /** One after the other. A failure of the store is logged, the first of a row, and nobody's concern otherwise. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      try {
        await work();
        this.#isFailing = false;
      } catch (error) {
        const level = this.#isFailing ? 'debug' : 'warn';
        this.#isFailing = true;
        const what = 'who owns which market cannot be read or written; each process decides itself';
        this.#parts.logger[level]({ err: error }, what);
      }
    });
    this.#turn = turn;
    return turn;
  }

  /** @param beganMs when the look, or the writing, began by which the record is known to be so */
  #adopt(stored: StoredRecord, beganMs: number): void {
    const wasStanding = this.isStanding(this.id);
    const isChanged = stored.version !== this.#stored.version;
    this.#lookedAtMs = beganMs;
    if (isChanged) {
      this.#stored = stored;
      this.#owners = readOwners(stored.text);
      this.#noteDoubts();
    }
    const isStanding = this.isStanding(this.id);
    if (isStanding && !this.#isDoubted) this.#undoubtedAtMs = beganMs;
    if (wasStanding && !isStanding && !this.#hasLeft) {
      this.#mayClaimAtMs = monotonicMs() + OUT_OF_REACH_MS;
    }
    if (isChanged) for (const wake of this.#waiters.splice(0)) wake();
  }

  #noteDoubts(): void {
    const sinceMs = monotonicMs();
    for (const [id, { doubt }] of this.#owners.processes) {
      if (doubt === undefined) this.#sightings.delete(id);
      else if (this.#sightings.get(id)?.doubt !== doubt) {
        this.#sightings.set(id, { doubt, sinceMs });
      }
    }
    for (const id of [...this.#sightings.keys(), ...this.#credits.keys()]) {
      if (this.isStanding(id)) continue;
      this.#sightings.delete(id);
      this.#credits.delete(id);
    }
  }
}
