import { randomUUID } from 'node:crypto';

import { MarketSequencers } from '../../src/commands/sequencer/market-sequencers.js';
import { OwnedMarkets } from '../../src/commands/ownership/owned-markets.js';
import { type Owner, Ownership } from '../../src/commands/ownership/ownership.js';
import { PeerCommands } from '../../src/commands/ownership/peer-commands.js';
import { PeerLinks } from '../../src/commands/ownership/peer-links.js';
import {
  type PeerConnection,
  PeerGone,
  PeerStopping,
  type PeerTransport,
  PeerUnreached,
} from '../../src/commands/ownership/peer-transport.js';
import type { Submission } from '../../src/commands/sequencer/batch.js';
import type { Sequenced } from '../../src/commands/sequencer/command-queue.js';
import type { MarketCommand } from '../../src/domain/market/commands.js';
import type { MarketEvent } from '../../src/domain/market/events.js';
import { InMemoryEventStore } from './in-memory-event-store.js';
import { LeaseRecord } from './lease-record.js';
import { noSnapshots } from './snapshots.js';

/** What becomes of messages to a process. */
export type Weather =
  'fair' | 'message lost' | 'unreached' | 'answer lost' | 'silent' | 'gone' | 'stopping';

/** A process as far as it has to do with markets; others reach it through a wire of the test's own. */
export class MarketProcess {
  readonly ownership: Ownership;
  readonly sequencers: MarketSequencers;
  readonly markets: OwnedMarkets;
  readonly commands: PeerCommands;
  readonly forwarded: string[] = [];
  weather: Weather = 'fair';

  constructor(world: MarketProcesses) {
    const logger = { debug: () => undefined, warn: () => undefined, error: () => undefined };
    const { record: leases, store } = world;
    this.ownership = new Ownership({ leases, machine: 'here', logger, isAlone: false });
    this.sequencers = new MarketSequencers(store, () => new Date(), noSnapshots);
    const links = new PeerLinks(this.ownership, world);
    this.markets = new OwnedMarkets(this.sequencers, this.ownership, links, {
      forwarded: () => this.forwarded.push('handed'),
      forwardingFailed: (why) => this.forwarded.push(why),
    });
    this.commands = new PeerCommands(this.sequencers, this.ownership, logger);
  }

  /** Has a command carried out that came to this process. */
  submit(
    symbol: string,
    command: MarketCommand,
    more: Partial<Submission<MarketCommand>> = {},
  ): Promise<Sequenced<MarketEvent>> {
    const commandId = randomUUID();
    const context = { commandId, correlationId: commandId, actor: 'test' };
    return this.markets.submit(symbol, { command, context, ...more });
  }
}

/** Several processes on one event store and one record of owners. */
export class MarketProcesses implements PeerTransport {
  readonly store = new InMemoryEventStore();
  readonly record = new LeaseRecord();
  readonly #processes: MarketProcess[] = [];
  /** The messages that were sent. */
  readonly messages: string[] = [];

  async begin(): Promise<MarketProcess> {
    const begun = new MarketProcess(this);
    this.#processes.push(begun);
    await begun.ownership.start();
    begun.ownership.announce(`http://127.0.0.1:${this.#processes.length}`);
    return begun;
  }

  open({ id }: Owner): PeerConnection {
    let giveUp = (): void => undefined;
    const closed = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(new Error('the connection was closed'));
    });
    closed.catch(() => undefined);
    return {
      send: (message) => Promise.race([closed, this.#deliver(id, message)]),
      close: () => giveUp(),
    };
  }

  end(): void {
    for (const { ownership, markets } of this.#processes) {
      ownership.stop();
      markets.close();
    }
  }

  async #deliver(id: string, message: string): Promise<string> {
    this.messages.push(message);
    const peer = this.#processes.find(({ ownership }) => ownership.self?.id === id);
    if (peer === undefined || peer.weather === 'gone') throw new PeerGone();
    if (peer.weather === 'stopping') throw new PeerStopping();
    if (peer.weather === 'unreached') throw new PeerUnreached();
    if (peer.weather === 'silent') return new Promise(() => undefined);
    if (peer.weather === 'message lost') throw new Error('the connection broke');
    const isLost = peer.weather === 'answer lost';
    const answer = await peer.commands.receive(message);
    if (isLost) throw new Error('the connection broke');
    return answer;
  }
}
