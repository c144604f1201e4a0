import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import type { Chunk } from './digests.js';

/** A golden history as it is kept: how many commands of each market, and what they came to, chunk by chunk. */
export interface GoldenHistory {
  readonly commandsAMarket: number;
  readonly chunks: readonly Chunk[];
}

function fileOf(name: string): URL {
  return new URL(`../../../../test/golden/${name}`, import.meta.url);
}

export function readGoldenHistory(name: string): GoldenHistory {
  return JSON.parse(readFileSync(fileOf(name), 'utf8')) as GoldenHistory;
}

/**
 * Writes a golden history down, a line a chunk.
 * @param mode `new`, or `overwrite` when what was recorded before is to go
 * @throws Error when there is one, and it is not to go
 */
export function writeGoldenHistory(name: string, history: GoldenHistory, mode: string): void {
  const file = fileOf(name);
  if (existsSync(file) && mode !== 'overwrite') {
    throw new Error(`${name} is recorded; RECORD_HISTORY=overwrite gives it up for another`);
  }
  const lines = history.chunks.map((chunk) => `    ${JSON.stringify(chunk)}`).join(',\n');
  const text = `{\n  "commandsAMarket": ${history.commandsAMarket},\n  "chunks": [\n${lines}\n  ]\n}\n`;
  writeFileSync(file, text);
}
