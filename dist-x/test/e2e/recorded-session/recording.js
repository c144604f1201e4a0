import { readFile, writeFile } from 'node:fs/promises';
const FILE = new URL('../../../../test/golden/http-session.ndjson', import.meta.url);
/** The recorded session: one JSON text a line, one line a request. */
export async function readRecording() {
    const text = await readFile(FILE, 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line));
}
/** Replaces the recording. */
export async function writeRecording(session) {
    await writeFile(FILE, session.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
}
//# sourceMappingURL=recording.js.map