import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { DescribedApi } from '../support/described/described-api.js';
import { headerOf } from './recorded-session/exchange.js';
import { Normaliser, type RecordedExchange } from './recorded-session/normaliser.js';
import type { Played } from './recorded-session/played.js';
import { Player } from './recorded-session/player.js';
import { readStreams } from './recorded-session/read-streams.js';
import { readRecording, writeRecording } from './recorded-session/recording.js';
import { session } from './recorded-session/requests.js';
import { namedTimes } from './recorded-session/named-times.js';
import { SessionServer } from './recorded-session/session-server.js';
import { realWorld } from './recorded-session/session-world.js';

const REQUESTS = session.filter(({ kind }) => kind === 'request').length;

const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));

/*
 * What the HTTP API answers, header by header and byte by byte, is what it answered when the session was recorded, and
 * so is every event that the session stores. Whoever means to change an answer records the session again, and reads in
 * the diff of test/golden/http-session.ndjson what that changed:
 *
 *   RECORD_SESSION=1 npm test -- --grep 'recorded session'
 */
describe('the recorded session', () => {
  let dataDir: string;
  let player: Player;
  const answers: Played[] = [];
  const events: Played[] = [];
  /** What kept the session from being played to its end. */
  let failure: Error | undefined;
  let actual: RecordedExchange[];

  before(async function () {
    this.timeout(600_000);
    dataDir = await mkdtemp(join(tmpdir(), 'tradeflow-session-'));
    // Snapshots are compressed, so that their sizes, and with them log positions, depend on the ids that they hold.
    const settings = { SNAPSHOT_EVERY_EVENTS: '0' };
    const start = () => SessionServer.start({ checkout: CHECKOUT, dataDir, settings });
    player = new Player(realWorld(start));
    await player.start();
    try {
      await player.play(session, answers);
      events.push(...(await readStreams(player, answers)));
    } catch (error) {
      // The first answer that differs tells more: whoever compares them fails with it.
      failure = error instanceof Error ? error : new Error(String(error));
    }
    const normaliser = new Normaliser(namedTimes(player));
    actual = [...answers, ...events].map((exchange) => normaliser.normalise(exchange));
    if (process.env['RECORD_SESSION'] === '1' && failure === undefined)
      await writeRecording(actual);
  });

  after(async () => {
    await player.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('has requests of every kind', () => {
    expect(REQUESTS).to.be.at.least(250);
  });

  it('is answered as it was recorded', async () => {
    const recorded = await readRecording();
    expectSame(actual.slice(0, REQUESTS), recorded.slice(0, REQUESTS));
  });

  it('is as the API is described', () => {
    const described = new DescribedApi();
    const faults = answers.flatMap(({ request, answer }) => {
      const { method, path, body } = request;
      const { status, body: text } = answer;
      const sent =
        body !== undefined && status < 300
          ? { sent: JSON.parse(body.replace(/^\uFEFF/, '')) as unknown }
          : {};
      const contentType = headerOf(answer, 'Content-Type');
      return described
        .faultsOf({ method, path, ...sent, status, contentType, text })
        .map((fault) => `${method} ${path}: ${status} ${fault}`);
    });
    expect(faults).to.deep.equal([]);
  });

  it('stores the events that it stored when it was recorded', async () => {
    const recorded = await readRecording();
    expectSame(actual.slice(REQUESTS), recorded.slice(REQUESTS));
  });

  /** Fails with the first exchange that differs, or with what kept the next one from taking place. */
  function expectSame(
    actual: readonly RecordedExchange[],
    recorded: readonly RecordedExchange[],
  ): void {
    for (const [index, exchange] of actual.entries()) {
      expect(exchange, `request ${index + 1}, "${exchange.name}"`).to.deep.equal(recorded[index]);
    }
    if (failure !== undefined) throw failure;
    expect(actual.length, 'requests').to.equal(recorded.length);
  }
});
