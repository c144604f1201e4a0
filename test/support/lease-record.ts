import type { LeaseStore, StoredRecord } from '../../src/commands/ownership/lease-store.js';

/** The record of owners in memory, as the processes of a test share it. */
export class LeaseRecord implements LeaseStore {
  #text: string | undefined;
  #version = 0;
  /** Whether it answers nobody. */
  isAway = false;
  /** How often it was replaced. */
  writes = 0;

  async read(): Promise<StoredRecord> {
    this.#expectThere();
    return { text: this.#text, version: String(this.#version) };
  }

  async replace(version: string, text: string): Promise<string | undefined> {
    this.#expectThere();
    if (version !== String(this.#version)) return undefined;
    this.#text = text;
    this.#version += 1;
    this.writes += 1;
    return String(this.#version);
  }

  #expectThere(): void {
    if (this.isAway) throw new Error('the record is away');
  }
}
