import { randomUUID } from '../../environment/ids.js';
import type { Owner, Ownership } from './ownership.js';
import { PeerLink } from './peer-link.js';
import type { PeerTransport } from './peer-transport.js';

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
  readonly #byOwner = new Map<string, PeerLink>();
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

  /** The link to a process. */
  to(owner: Owner): PeerLink {
    const existing = this.#byOwner.get(owner.id);
    if (existing?.isOver === false) return existing;
    const link = new PeerLink({
      owner,
      connection: this.#transport.open(owner),
      from: (this.#id ??= randomUUID()),
      nextNumber: () => ++this.#numbers,
      onSilence: () => void this.#noteSilence(link),
      defer: this.#defer,
    });
    this.#byOwner.set(owner.id, link);
    this.#forgetOthers();
    return link;
  }

  /** Gives up what has not been answered. */
  close(): void {
    for (const link of this.#byOwner.values()) link.fail('lost');
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
    for (const [id, link] of this.#byOwner) {
      if (this.#ownership.isStanding(id)) continue;
      this.#byOwner.delete(id);
      link.fail('lost');
    }
  }
}
