import type { Owner as MarketOwner } from '../../../src/commands/ownership/ownership.js';
import { MisdirectedMessage } from '../../../src/commands/ownership/peer-commands.js';
import {
  type PeerConnection,
  PeerGone,
  type PeerTransport,
} from '../../../src/commands/ownership/peer-transport.js';
import { Link } from '../world/network.js';
import type { Owner } from '../world/virtual-time.js';
import type { World } from '../world/world.js';
import type { Fate } from './server.js';

/** Who takes messages at an address. */
export interface PeerAtAddress {
  readonly owner: Fate;
  /** @throws Error when the message is not for it */
  receive(text: string): Promise<string>;
}

/** How often a connection breaks, and how often a message comes twice. */
const BREAKS = 0.01;
const DOUBLED = 0.02;

/** The ways between processes, over the modelled network. */
export class ModelledPeers implements PeerTransport {
  readonly #world: World;
  readonly #from: Owner;
  readonly #at: (address: string) => PeerAtAddress | undefined;

  /** @param at who takes messages at an address now */
  constructor(world: World, from: Owner, at: (address: string) => PeerAtAddress | undefined) {
    this.#world = world;
    this.#from = from;
    this.#at = at;
  }

  open({ address }: MarketOwner): PeerConnection {
    return new ModelledConnection(this.#world, this.#from, () => this.#at(address));
  }
}

class ModelledConnection implements PeerConnection {
  readonly #world: World;
  readonly #from: Owner;
  readonly #peer: () => PeerAtAddress | undefined;
  readonly #way: Link;
  readonly #pending = new Set<(error: Error) => void>();
  #isClosed = false;
  /** Whose death is looked for. */
  #watched: Fate | undefined;

  constructor(world: World, from: Owner, peer: () => PeerAtAddress | undefined) {
    this.#world = world;
    this.#from = from;
    this.#peer = peer;
    this.#way = new Link(world);
  }

  send(message: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const [answer, fail] = this.#expect(resolve, reject);
      const copies = this.#world.fails(DOUBLED) ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        this.#way.send(() => this.#arrive(message, answer, fail), undefined);
      }
      if (this.#world.fails(BREAKS)) this.#break();
    });
  }

  close(): void {
    this.#isClosed = true;
  }

  /** The ways in which a message ends: from then on nobody waits for it. */
  #expect(
    resolve: (text: string) => void,
    reject: (error: Error) => void,
  ): [answer: (text: string) => void, fail: (error: Error) => void] {
    const fail = (error: Error): void => {
      this.#pending.delete(fail);
      reject(error);
    };
    const answer = (text: string): void => {
      this.#pending.delete(fail);
      resolve(text);
    };
    this.#pending.add(fail);
    return [answer, fail];
  }

  #arrive(message: string, resolve: (text: string) => void, reject: (error: Error) => void): void {
    const peer = this.#peer();
    if (peer === undefined) {
      this.#return(() => reject(new PeerGone()));
      return;
    }
    // What comes to one that stands still lies there; whoever dies first resets the connection.
    this.#world.after(0, () => this.#hand(peer, message, resolve, reject), peer.owner);
    if (this.#watched === peer.owner) return;
    this.#watched = peer.owner;
    this.#watch(peer.owner);
  }

  #hand(
    peer: PeerAtAddress,
    message: string,
    resolve: (text: string) => void,
    reject: (error: Error) => void,
  ): void {
    peer.receive(message).then(
      (text) => this.#return(() => resolve(text)),
      (error: unknown) => {
        const isGone = error instanceof MisdirectedMessage;
        this.#return(() => reject(isGone ? new PeerGone() : new Error('the connection was reset')));
      },
    );
  }

  #return(act: () => void): void {
    if (!this.#isClosed) this.#way.send(act, this.#from);
  }

  /** Looks from time to time whether the other side has died, as its system would tell, as long as an answer is waited for. */
  #watch(owner: Fate): void {
    if (this.#isClosed || this.#pending.size === 0) this.#watched = undefined;
    else if (owner.isDead) {
      this.#watched = undefined;
      this.#break();
    } else {
      const look = (): void => this.#watch(owner);
      this.#world.time.as(undefined, () => this.#world.after(200, look));
    }
  }

  /** Fails whatever waits, as nobody knows what of it has arrived. */
  #break(): void {
    this.#world.after(
      1,
      () => {
        for (const fail of this.#pending) fail(new Error('the connection was reset'));
      },
      this.#from,
    );
  }
}
