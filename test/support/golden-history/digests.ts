import { createHash, hash } from 'node:crypto';

import type { PlayedCommand } from './play.js';

/** Commands of a chunk. */
export const CHUNK = 128;

/** Characters of a chunk's hash. */
const HASH_LENGTH = 16;

/** What a chunk of the history comes to: three hashes, and a mark of each command, by which a difference is found. */
export interface Chunk {
  readonly links: string;
  readonly bytes: string;
  readonly answers: string;
  /** Two characters a command. */
  readonly marks: string;
}

/** Digests a history chunk by chunk. @param onCommand is told each command, with its mark, before its chunk is complete */
export function* chunksOf(
  history: Iterable<PlayedCommand>,
  onCommand: (played: PlayedCommand, mark: string) => void = () => undefined,
): Generator<Chunk> {
  let chunk = new OpenChunk();
  for (const played of history) {
    onCommand(played, chunk.add(played));
    if (chunk.commands < CHUNK) continue;
    yield chunk.close();
    chunk = new OpenChunk();
  }
  if (chunk.commands > 0) yield chunk.close();
}

class OpenChunk {
  commands = 0;
  readonly #links = createHash('sha256');
  readonly #bytes = createHash('sha256');
  readonly #answers = createHash('sha256');
  #marks = '';

  add({ bytes, links, answer }: PlayedCommand): string {
    this.#links.update(`${links}\n\n`);
    const all = Buffer.concat([...bytes, Buffer.from('\n')]);
    this.#bytes.update(all);
    this.#answers.update(`${answer}\n`);
    const mark = hash('sha256', Buffer.concat([all, Buffer.from(`${links}\n${answer}`)])).slice(
      0,
      2,
    );
    this.#marks += mark;
    this.commands += 1;
    return mark;
  }

  close(): Chunk {
    const [links, bytes, answers] = [this.#links, this.#bytes, this.#answers].map((each) =>
      each.digest('base64url').slice(0, HASH_LENGTH),
    ) as [string, string, string];
    return { links, bytes, answers, marks: this.#marks };
  }
}
