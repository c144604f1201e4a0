import { rm } from 'node:fs/promises';

import sinon from 'sinon';

import {
  type EventStoreServer,
  startEventStoreServer,
} from '../../../src/embedded-eventstore/server.js';
import { ApiClient } from '../../support/api-client.js';
import { flipBit } from '../../support/decayed-record.js';
import { temporaryFolder } from '../../support/embedded-store.js';
import { FaultyLink } from '../../support/faulty-link.js';
import { fileHandleMethods } from '../../support/file-handle-methods.js';
import { servers, type Storage } from '../../support/profiles.js';
import { ServerProcess } from '../../support/server-process.js';

/** So small that what was written first is soon in a file that nothing keeps in memory. */
const SEGMENT_BYTES = 4_096;

/** A user's name stands nowhere but in one record, sealed. */
interface StreamAnswer {
  readonly items: readonly { readonly data: { readonly name: { readonly sealed: string } } }[];
}

export const SYMBOL = 'BTC-USDT';

/** A server of all roles whose event store, MySQL and Redis can each be taken from it. */
export class World {
  readonly #directory: string;
  readonly #storage: Storage;
  #store: EventStoreServer;
  #damaged: string | undefined;

  private constructor(
    readonly server: ServerProcess,
    readonly links: Readonly<Record<'store' | 'mysql' | 'redis', FaultyLink>>,
    storage: Storage,
    store: EventStoreServer,
    directory: string,
  ) {
    this.#storage = storage;
    this.#store = store;
    this.#directory = directory;
  }

  static async begin(): Promise<World> {
    const directory = await temporaryFolder();
    const store = await startEventStoreServer({ directory, port: 0, segmentBytes: SEGMENT_BYTES });
    const storage = await servers.create();
    const { MYSQL_URL, REDIS_URL, ...others } = storage.environment;
    const storeLink = await FaultyLink.open(`esdb://127.0.0.1:${store.port}?tls=false`);
    const mysqlLink = await FaultyLink.open(MYSQL_URL!);
    const redisLink = await FaultyLink.open(REDIS_URL!);
    const server = await ServerProcess.start({
      ...{ DATA_DIR: storage.directory, ...others },
      EVENTSTORE_URL: storeLink.url,
      ...{ MYSQL_URL: mysqlLink.url, REDIS_URL: redisLink.url },
    });
    const links = { store: storeLink.link, mysql: mysqlLink.link, redis: redisLink.link };
    return new World(server, links, storage, store, directory);
  }

  get api(): ApiClient {
    return new ApiClient(this.server.url);
  }

  /** Lets no write of the event store's succeed any more. @returns what ends that */
  async fillDisk(): Promise<() => Promise<void>> {
    const write = sinon.stub(await fileHandleMethods(), 'write');
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
    });
    write.rejects(full);
    return async () => write.restore();
  }

  /** The user whose record has decayed. */
  get damaged(): string {
    return this.#damaged ?? '';
  }

  /** Has a record of a user decay that is on the disk alone. */
  async damageUser(): Promise<void> {
    const userId = await this.api.registerUser('Rotten');
    for (let count = 0; count < 20; count++) await this.api.registerUser('Another');
    const { body } = await this.api.get<StreamAnswer>(`/api/v1/streams/user-${userId}/events`);
    const { port } = this.#store;
    await this.#store.close();
    const options = { directory: this.#directory, port, segmentBytes: SEGMENT_BYTES };
    this.#store = await startEventStoreServer(options);
    await flipBit(this.#directory, body.items[0]!.data.name.sealed);
    this.#damaged = userId;
  }

  /** A text without what differs from one run, or one machine, to the next. */
  settled(text: string): string {
    return (
      text
        .replaceAll(this.#directory, '/folder')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST:PORT')
        .replaceAll(/offset \d+/g, 'offset N')
        .replaceAll(/\d+ MB free for \S+;/g, 'N MB free for /folder;')
        .replaceAll(/\((read of|append to) [\w-]+\)/g, '(OPERATION)')
        // By what it was noticed first: an append that waits, or the probe of health.
        .replaceAll(/(the event store did not answer): [\w ;]+/g, '$1: REASON')
        .replaceAll(/chunk-[\w.]+|\d+\.log/g, 'FILE')
        .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
        .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    );
  }

  async end(): Promise<void> {
    await this.server.kill();
    await Promise.all(Object.values(this.links).map((link) => link.close()));
    await this.#store.close();
    await this.#storage.remove();
    await rm(this.#directory, { recursive: true });
  }
}
