import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'chai';

import { connectEventStore } from '../../src/eventstore/client/connect.js';
import type { EventStore } from '../../src/eventstore/event-store.js';
import { marketStream } from '../../src/eventstore/streams.js';
import { ApiProcesses } from '../support/api-processes.js';
import { SeededRandom } from '../support/seeded-random.js';
import { tellSeed } from '../support/tell-seed.js';
import { checkMarket } from '../support/torture/check-market.js';
import { TortureClient } from '../support/torture/client.js';
import { overHttp, overSocket } from '../support/torture/connection.js';
import { RequestMix } from '../support/torture/request-mix.js';

/** How long it goes on; npm run test:long sets an hour. */
const SECONDS = Number(process.env['TORTURE_SECONDS'] ?? 8);

/** After so long the streams are checked, and others are traded in: what clients were told has to be remembered until then. */
const LONGEST_ROUND_SECONDS = 30;

const PROCESSES = 3;
const MARKETS = 8;
const CLIENTS = 64;

/** Of ten clients, how many send over the socket for order entry. */
const SOCKETS_OF_10 = 3;

describe('three processes of one store, all of which are killed while clients drop connections', () => {
  let events: EventStore;
  const processes = new ApiProcesses({ ROLES: 'api', SNAPSHOT_EVERY_EVENTS: '200' });

  before(async function () {
    this.timeout(120_000);
    await processes.start(PROCESSES);
    events = connectEventStore(processes.store.url);
  });

  after(async () => {
    await events.close();
    await processes.remove();
  });

  /** Ends one process or another and starts it again, and the store now and then, until told to stop. */
  async function endProcesses(random: SeededRandom, signal: AbortSignal): Promise<number> {
    let ended = 0;
    for (; !signal.aborted; ended++) {
      await sleep(random.between(500, 4_000), undefined, { signal }).catch(() => undefined);
      const kind = random.fraction();
      if (kind < 0.15) await disturbStore(random);
      else await endProcess(random.between(0, PROCESSES - 1), kind < 0.35);
    }
    return ended;
  }

  async function disturbStore(random: SeededRandom): Promise<void> {
    const { store } = processes;
    const isKilled = random.fraction() < 0.5;
    if (isKilled) await store.kill();
    else store.freeze();
    await sleep(random.between(0, 3_000));
    if (isKilled) await store.restart();
    else store.thaw();
  }

  async function endProcess(number: number, isInOrder: boolean): Promise<void> {
    if (isInOrder) await processes.process(number).stop();
    else await processes.process(number).kill();
    await processes.restart(number);
  }

  async function list(round: number): Promise<string[]> {
    const symbols = Array.from({ length: MARKETS }, (_, index) => `R${round}M${index}-USD`);
    for (const symbol of symbols) {
      const terms = { symbol, tickSize: '0.01', lotSize: '0.001' };
      const { status } = await processes.api(0).post('/api/v1/markets', terms);
      expect(status).to.equal(201);
    }
    return symbols;
  }

  async function trade(
    clients: readonly TortureClient[],
    random: SeededRandom,
    seconds: number,
  ): Promise<number> {
    const stopping = new AbortController();
    const trading = clients.map((client) => client.trade(stopping.signal));
    const ending = endProcesses(random, stopping.signal);
    await sleep(seconds * 1_000);
    stopping.abort();
    await Promise.all(trading);
    return ending;
  }

  it(`do every acknowledged command once and nothing else, as the reference does, for ${SECONDS} s`, async function () {
    this.timeout(120_000 + SECONDS * 10_000);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const names = ['Ada', 'Bob', 'Cyd', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal'];
    const userIds = await Promise.all(names.map((name) => processes.api(0).registerUser(name)));
    const rounds = Math.ceil(SECONDS / LONGEST_ROUND_SECONDS);
    for (let round = 1; round <= rounds; round++) {
      const symbols = await list(round);
      const mix = new RequestMix(userIds, symbols, random);
      const clients = Array.from({ length: CLIENTS }, (_, index) => {
        const connect = index % 10 < SOCKETS_OF_10 ? overSocket : overHttp;
        const anyUrl = (): string => processes.process(random.between(0, PROCESSES - 1)).url;
        const name = `r${round}-c${index}`;
        return new TortureClient({ name, mix, random, connect, anyUrl });
      });
      const ended = await trade(clients, random, SECONDS / rounds);
      const told = clients.flatMap((client) => client.told);
      expect(clients.flatMap(({ complaints }) => complaints).slice(0, 5)).to.deep.equal([]);
      let [commands, fills] = [0, 0];
      for (const symbol of symbols) {
        const stream = events.readStream(marketStream(symbol));
        const checked = await checkMarket(stream, symbol, told);
        expect(checked.faults.slice(0, 5)).to.deep.equal([]);
        commands += checked.commands;
        fills += checked.fills;
      }
      const unknown = told.filter(({ answers }) => answers.includes(undefined)).length;
      console.log(
        `      round ${round}: ${told.length} requests, ${unknown} of unknown outcome; ` +
          `${commands} commands in the streams, ${fills} fills; ${ended} disturbances`,
      );
      expect(fills, 'fills').to.be.greaterThan(0);
    }
  });
});
