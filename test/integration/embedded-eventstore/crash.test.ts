import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { collect, ids } from '../eventstore/contract/subject.js';
import {
  type Crashed,
  cutTail,
  type Damage,
  damageIndex,
  flipInMiddle,
  flipInTail,
} from './crash/damage.js';
import { FolderCopy } from './crash/folder-copy.js';
import {
  contentOf,
  expectAcknowledged,
  expectPrefix,
  type LogContent,
  SIZES,
} from './crash/log-content.js';
import { WriterProcess } from './crash/writer-process.js';
import { ServerProcess } from './server-process.js';

const ROUNDS = Number(process.env['STORE_CRASH_ROUNDS'] ?? 3);
/** Rounds on one folder: each of them reads all of it, several times. */
const ROUNDS_A_FOLDER = 10;
const WRITERS = 3;
const LONGEST_LOAD_MS = 400;

const DAMAGES: Readonly<Record<string, Damage>> = {
  cutTail,
  flipInTail,
  flipInMiddle,
  damageIndex,
};

/** Writers and a subscriber at a store that crashes. */
class Scene {
  readonly #directory: string;
  #server: ServerProcess;
  readonly #random: SeededRandom;
  readonly #store;
  readonly #subscription;
  readonly #delivered: RecordedEvent[] = [];
  readonly #following: Promise<void>;
  readonly #writers: readonly WriterProcess[];
  #before: LogContent | undefined;

  private constructor(directory: string, server: ServerProcess, random: SeededRandom) {
    this.#directory = directory;
    this.#server = server;
    this.#random = random;
    this.#store = connectEventStore(server.url);
    this.#subscription = this.#store.subscribeToAll({ after: 'start', streamPrefixes: ['crash-'] });
    this.#following = this.#follow();
    this.#writers = Array.from(
      { length: WRITERS },
      () => new WriterProcess(server.url, random.between(0, 2 ** 31)),
    );
  }

  static async begin(random: SeededRandom): Promise<Scene> {
    const directory = await temporaryFolder();
    const server = await ServerProcess.start(directory, 0, SIZES);
    return new Scene(directory, server, random);
  }

  /** Kills the server under load, looks at what it left and at damaged copies of that, and starts it again. */
  async crash(): Promise<void> {
    const answered = this.#answered;
    while (this.#answered === answered) await sleep(1);
    await sleep(this.#random.fraction() * LONGEST_LOAD_MS);
    await this.#server.kill();
    await FolderCopy.with(this.#directory, async (left) => {
      const crashed = await this.#look(left);
      for (const [name, damage] of Object.entries(DAMAGES)) {
        await FolderCopy.with(left.path, async (copy) => {
          try {
            await damage(copy, crashed, this.#random);
          } catch (error) {
            throw new Error(`after ${name}: ${String(error)}`, { cause: error });
          }
        });
      }
    });
    this.#server = await ServerProcess.start(this.#directory, this.#server.port, SIZES);
  }

  /** Lets the writers finish, and expects everything that they have written to be there, in order and once. */
  async end(): Promise<void> {
    const written = (await Promise.all(this.#writers.map((writer) => writer.finish()))).flat();
    const total = written.reduce((sum, { proposed }) => sum + proposed.length, 0);
    while (this.#delivered.length < total) await sleep(10);
    await this.#subscription.close();
    await this.#following;
    for (const { stream, proposed, acknowledged } of written) {
      const stored = await collect(this.#store.readStream(stream));
      expect(ids(stored)).to.deep.equal(proposed);
      for (const { lastRevision, position } of acknowledged) {
        expect(Number(stored[lastRevision]?.position)).to.equal(position);
      }
      const delivered = this.#delivered.filter((event) => event.stream === stream);
      expect(delivered).to.deep.equal(stored);
    }
    const positions = this.#delivered.map(({ position }) => position);
    expect(positions).to.deep.equal(positions.toSorted((a, b) => (a < b ? -1 : 1)));
  }

  async close(): Promise<void> {
    for (const writer of this.#writers) writer.kill();
    await this.#store.close();
    await this.#server.kill();
    await rm(this.#directory, { recursive: true });
  }

  get #answered(): number {
    return this.#writers.reduce((sum, { answered }) => sum + answered, 0);
  }

  /** Opens what the killed server left: all that was acknowledged, and all that the crash before had left. */
  async #look(left: FolderCopy): Promise<Crashed> {
    const latest = this.#writers.flatMap((writer) => [...writer.latest]);
    const streams = latest.map(([stream]) => stream);
    const acknowledged = latest.map(([, answer]) => answer);
    const content = await contentOf(left.path, streams);
    expectAcknowledged(content, acknowledged);
    if (this.#before !== undefined) expectPrefix(this.#before, content);
    this.#before = content;
    return { content, streams, acknowledged };
  }

  async #follow(): Promise<void> {
    for await (const { events } of this.#subscription) this.#delivered.push(...events);
  }
}

describe('killing the embedded server under load', function () {
  this.timeout(60_000 + ROUNDS_A_FOLDER * 60_000);

  let scene: Scene | undefined;

  afterEach(async () => {
    await scene?.close();
    scene = undefined;
  });

  for (let done = 0; done < ROUNDS; done += ROUNDS_A_FOLDER) {
    const rounds = Math.min(ROUNDS_A_FOLDER, ROUNDS - done);
    const random = new SeededRandom();
    it(`keeps what was acknowledged, in order and once, over ${rounds} kills and with damaged copies`, async function () {
      tellSeed(this.test, random.seed);
      scene = await Scene.begin(random);
      for (let round = 0; round < rounds; round++) await scene.crash();
      await scene.end();
    });
  }
});
