import { readFile, writeFile } from 'node:fs/promises';

import type { RecordedExchange } from './normaliser.js';

const FILE = new URL('../../../../test/golden/http-session.ndjson', import.meta.url);

/** The recorded session: one JSON text a line, one line a request. */
export async function readRecording(): Promise<RecordedExchange[]> {
  const text = await readFile(FILE, 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as RecordedExchange);
}

/** Replaces the recording. */
export async function writeRecording(session: readonly RecordedExchange[]): Promise<void> {
  await writeFile(FILE, session.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
}
