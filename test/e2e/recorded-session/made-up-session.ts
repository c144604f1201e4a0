import { MadeUpWorld } from './made-up-world.js';
import type { Played } from './played.js';
import { Player } from './player.js';
import { readStreams } from './read-streams.js';
import { session } from './requests.js';

/** What a session left behind in a made-up world. */
export interface MadeUpSession {
  readonly answers: readonly Played[];
  /** Every stream, page by page. */
  readonly events: readonly Played[];
  /** What the server warned of before it stopped for good. */
  readonly log: readonly string[];
  /** When it ended there. */
  readonly endedAt: number;
}

/** Plays the session with a checkout's server, from an empty folder to an orderly stop. */
export async function playMadeUpSession(checkout: string, dataDir: string): Promise<MadeUpSession> {
  const world = new MadeUpWorld(checkout, dataDir);
  const player = new Player(world);
  try {
    await player.start();
    const answers = await player.play(session);
    const events = await readStreams(player, answers);
    return { answers, events, log: await player.stop(), endedAt: world.now() };
  } finally {
    await player.stop();
  }
}
