import { randomUUID } from '../../environment/ids.js';
import type { Owner, Ownership } from './ownership.js';
import { PeerLink } from './peer-link.js';
import type { PeerTransport } from './peer-transport.js';

/**
 * Links to each process: a market that is slow there holds up the answers of those markets only that share its link. More of them
 * are more and smaller messages.
 */
const LINKS = 4;

/** Is told what is handed to other processes. */
export interface ForwardingObserver {
  forwarded(): void;
  /** @param why nothing came back */
  forwardingFailed(why: string): void;
}

/** The links of this process to those that own markets, each made when it is first needed. */
export class PeerLinks {
  readonly #ownership: Ownership;
  readonly #transport: PeerTransport;
  readonly #defer: (act: () => void) => void;
  /** By owner; each market has its place among them. */
  readonly #byOwner = new Map<string, (PeerLink | undefined)[]>();
  /** Tells the messages of this process from those of others, once there are any. */
  #id: string | undefined;
  #numbers = 0;

  /** @param defer does something when all that is ready in this turn of the event loop has come */
  constructor(
    ownership: Ownership,
    transport: PeerTransport,
    defer: (act: () => void) => void = (act) => void setImmediate(act),
  ) {
    this.#ownership = ownership;
    this.#transport = transport;
    this.#defer = defer;
  }

  /** The link to a process for a market: always the same, so that the commands for the market keep their order. */
  to(owner: Owner, symbol: string): PeerLink {
    const place = placeOf(symbol);
    const links = this.#byOwner.get(owner.id) ?? [];
    const existing = links[place];
    if (existing?.isOver === false) return existing;
    this.#id ??= randomUUID();
    const link = new PeerLink({
      owner,
      connection: this.#transport.open(owner),
      // The messages of one link come in rising order, whatever becomes of those of the others.
      from: `${this.#id}/${place}`,
      nextNumber: () => ++this.#numbers,
      onSilence: () => void this.#noteSilence(link),
      defer: this.#defer,
    });
    links[place] = link;
    this.#byOwner.set(owner.id, links);
    this.#forgetOthers();
    return link;
  }

  /** Gives up what has not been answered. */
  close(): void {
    for (const links of this.#byOwner.values()) failAll(links);
    this.#byOwner.clear();
  }

  async #noteSilence(link: PeerLink): Promise<void> {
    // Nobody can be doubted where there is no record; whoever waits decides by itself then.
    if (this.#ownership.isBlind) link.fail('lost');
    else if (this.#ownership.isStanding(link.ownerId)) await this.#ownership.doubt(link.ownerId);
    if (!this.#ownership.isStanding(link.ownerId)) link.fail('lost');
  }

  /** Lets go of links to processes that are not there any more. */
  #forgetOthers(): void {
    for (const [id, links] of this.#byOwner) {
      if (this.#ownership.isStanding(id)) continue;
      this.#byOwner.delete(id);
      failAll(links);
    }
  }
}

function failAll(links: readonly (PeerLink | undefined)[]): void {
  for (const link of links) link?.fail('lost');
}

/** FNV-1a of a symbol, by which markets are spread over links. */
function placeOf(symbol: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < symbol.length; index++) {
    hash = Math.imul(hash ^ symbol.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % LINKS;
}
