import type { Logger } from 'pino';

import { monotonicMs } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { randomBytes } from '../../environment/randomness.js';
import { clearTimeout, setTimeout, type Timer } from '../../environment/timers.js';
import { PEER_VERSION } from './forwarded.js';
import type { LeaseStore } from './lease-store.js';
import { claimed, isReached, type OwnerEntry, type Owners, without, withDoubt } from './owners.js';
import { OwnersRecord } from './owners-record.js';

/** How often each process looks at the record: a doubt about itself is noticed by then. */
export const LOOK_MS = 250;

/**
 * How long a process may act as an owner after it last saw that nobody doubts it. Shorter than DOUBT_MS, so that it has ceased
 * to before others put it out of the record, whatever it was kept by.
 */
export const MANDATE_MS = 1_000;

/** A process that has left a doubt standing for so long is not there any more. */
export const DOUBT_MS = 1_150;

/** A record that has not been seen for so long says nothing of use. */
const BLIND_MS = 3_000;

/** Who answered a doubt is not doubted again before that is over; with DOUBT_MS, a frozen owner is left within two seconds. */
const CREDIT_MS = 500;

/** For how long a process that others have put out of the record, although it lives, claims nothing: it may be out of reach. */
const OUT_OF_REACH_MS = 5_000;

/** How long a process that has just begun waits for the others to say that they are there. */
const SWEEP_MS = DOUBT_MS + LOOK_MS;

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
  /**
   * Whether this process begins as the only one there is, since the event store is its own: then it writes nothing before it
   * sees another.
   */
  readonly isAlone: boolean;
}

/**
 * Which markets are whose, as far as this process knows, and its own part in it. A market is owned by the process that was asked
 * first when it was nobody's. An owner renews nothing: it looks at the record now and then, and whoever gets no answer from it
 * writes a doubt there, which it takes away. One that does not is put out, and its markets are nobody's. What is told here may be
 * wrong at any time: no correctness rests on it, but only speed.
 */
export class Ownership {
  readonly #parts: OwnershipParts;
  /** Where this process is reached, once it is. */
  #address: string | undefined;
  /** This process in the record, once it is to be there. */
  #self: Owner | undefined;
  readonly #record: OwnersRecord;
  /** When the last look, or writing, began that showed this process undoubted in the record. */
  #undoubtedAtMs = -Infinity;
  readonly #sightings = new Map<string, Sighting>();
  /** Until when each process that has been doubted is not doubted again. */
  readonly #credits = new Map<string, number>();
  readonly #claims = new Set<string>();
  #claimTimer: Timer | undefined;
  #sweepTimer: Timer | undefined;
  #mayClaimAtMs = -Infinity;
  #lookTimer: Timer | undefined;
  #hasLeft = false;

  constructor(parts: OwnershipParts) {
    this.#parts = parts;
    const { leases, logger } = parts;
    this.#record = new OwnersRecord(leases, logger, (...seen) => this.#note(...seen));
  }

  /** Names this process, and what lets others hand it commands; undefined as long as it is by itself. */
  get self(): Owner | undefined {
    return this.#self;
  }

  /** Whether this process has seen no other yet, and has nothing to do with any. */
  get isAlone(): boolean {
    return this.#self === undefined;
  }

  /** How many markets this process owns. */
  get ownedMarkets(): number {
    let count = 0;
    for (const symbol of this.#owners.markets.keys()) if (this.owns(symbol)) count += 1;
    return count;
  }

  /** Whether the record has not been seen for so long that what it says is of no use. */
  get isBlind(): boolean {
    return monotonicMs() - this.#record.seenAtMs > BLIND_MS;
  }

  /** Whether nobody can have put this process out of the record yet: as long as that is so, what others hand it is its to do. */
  get isMandated(): boolean {
    return !this.#hasLeft && monotonicMs() - this.#undoubtedAtMs < MANDATE_MS;
  }

  /** Looks at the record for the first time, and goes on doing so. A store that fails is tried again. */
  async start(): Promise<void> {
    await this.look();
    this.#lookOn();
  }

  /** From now on this process can be reached, and claims the markets that it is asked for. @param address see OwnerEntry */
  announce(address: string): void {
    this.#address = address;
    if (!this.#parts.isAlone) this.#enter(address);
  }

  /** Whose a market is, when it is another's who can be reached from here, and understands what is said here. */
  ownerOf(symbol: string): Owner | undefined {
    const id = this.#owners.markets.get(symbol);
    if (id === undefined || id === this.#self?.id) return undefined;
    const entry = this.#owners.processes.get(id);
    if (entry?.version !== PEER_VERSION) return undefined;
    return isReached(entry, this.#parts.machine) ? { id, ...entry } : undefined;
  }

  /** Whether a market is this process's. */
  owns(symbol: string): boolean {
    return this.#self !== undefined && this.#owners.markets.get(symbol) === this.#self.id;
  }

  /** Makes a market this process's, soon, if it is nobody's. */
  claim(symbol: string): void {
    if (this.#self === undefined || this.#hasLeft || this.#owners.markets.has(symbol)) return;
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
      const mine = randomUUID();
      await this.#record.change((owners) =>
        owners.processes.get(id)?.doubt === undefined ? withDoubt(owners, id, mine) : owners,
      );
    } else if (seen?.doubt === doubt && monotonicMs() - seen.sinceMs >= DOUBT_MS) {
      await this.#record.change((owners) => {
        if (owners.processes.get(id)?.doubt !== doubt) return owners;
        this.#parts.logger.warn({ process: id }, 'a process that owned markets does not answer');
        return without(owners, id);
      });
    }
  }

  /** Puts a process out of the record: where it was reached, it is no more. */
  async dismiss(id: string): Promise<void> {
    await this.#record.change((owners) => without(owners, id));
  }

  /** Looks at the record now, and says that this process is there if it is doubted. Never throws. */
  async look(): Promise<void> {
    await this.#record.look((owners) => {
      const id = this.#self?.id;
      return id !== undefined && this.#isDoubted ? withDoubt(owners, id, undefined) : owners;
    });
    // Whoever was alone has company.
    if (
      this.#address !== undefined &&
      this.#self === undefined &&
      this.#owners.processes.size > 0
    ) {
      this.#enter(this.#address);
    }
  }

  /** Gives all markets back, and claims none from now on. Never throws: what cannot be given back is taken. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    this.#claims.clear();
    const id = this.#self?.id;
    if (id === undefined) return;
    await this.#record.change((owners) => without(owners, id));
  }

  /** Looks no more. */
  stop(): void {
    this.#hasLeft = true;
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#claimTimer);
    clearTimeout(this.#sweepTimer);
    this.#lookTimer = undefined;
  }

  #lookOn(): void {
    this.#lookTimer = setTimeout(() => {
      void this.look().then(() => {
        if (this.#lookTimer !== undefined) this.#lookOn();
      });
    }, LOOK_MS).unref();
  }

  get #owners(): Owners {
    return this.#record.owners;
  }

  get #isDoubted(): boolean {
    const id = this.#self?.id;
    return id !== undefined && this.#owners.processes.get(id)?.doubt !== undefined;
  }

  /** Enters the record, and has those who are there say that they live: one that was killed is still in it. */
  #enter(address: string): void {
    const { machine } = this.#parts;
    const self = { id: randomUUID(), secret: randomBytes(32).toString('base64url') };
    this.#self = { ...self, address, machine, version: PEER_VERSION };
    void this.#record.change((owners) => this.#withClaims(owners, []));
    const others = [...this.#owners.processes.keys()];
    for (const id of others) void this.doubt(id);
    this.#sweepTimer = setTimeout(() => {
      for (const id of others) if (this.isStanding(id)) void this.doubt(id);
    }, SWEEP_MS).unref();
  }

  #withClaims(owners: Owners, symbols: readonly string[]): Owners {
    if (this.#self === undefined || this.#hasLeft) return owners;
    const { id, ...entry } = this.#self;
    const known = owners.processes.get(id) ?? entry;
    return claimed(owners, id, known, symbols);
  }

  async #claimGathered(): Promise<void> {
    const symbols = [...this.#claims];
    if (symbols.length === 0) return;
    await this.#record.change((owners) =>
      symbols.every((symbol) => owners.markets.has(symbol))
        ? owners
        : this.#withClaims(owners, symbols),
    );
    for (const symbol of symbols) this.#claims.delete(symbol);
  }

  /** What has been seen of the record. @param beganMs when the look, or the writing, began by which it is known to be so */
  #note(before: Owners, beganMs: number): void {
    const id = this.#self?.id;
    const wasStanding = id !== undefined && before.processes.has(id);
    if (before !== this.#owners) this.#noteDoubts();
    const isStanding = id !== undefined && this.isStanding(id);
    if (isStanding && !this.#isDoubted) this.#undoubtedAtMs = beganMs;
    if (wasStanding && !isStanding && !this.#hasLeft) {
      this.#mayClaimAtMs = monotonicMs() + OUT_OF_REACH_MS;
    }
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
