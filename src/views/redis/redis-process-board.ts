import { FORGET_PROCESS_MS, type ProcessBoard, type ProcessReport } from '../process-board.js';
import type { RedisLink } from './redis-link.js';

/** The board of all processes of an installation. */
export class RedisProcessBoard implements ProcessBoard {
  readonly #link: RedisLink;
  readonly #key: string;

  constructor(link: RedisLink, key: string) {
    this.#link = link;
    this.#key = key;
  }

  async tell(report: ProcessReport): Promise<void> {
    const { id, beat, atMs } = report;
    const args = [id, beat, atMs, JSON.stringify(report)].map(String);
    args.push(String(atMs - FORGET_PROCESS_MS), String(FORGET_PROCESS_MS));
    await this.#link.run('processes', (client) => client.tellProcess(this.#key, ...args));
  }

  async read(): Promise<readonly ProcessReport[]> {
    const held = await this.#link.run('processes', (client) => client.hVals(this.#key));
    // What `tell` has put there.
    return held.map((text) => JSON.parse(text.slice(text.indexOf('{'))) as ProcessReport);
  }
}
