import { connectEventStore } from '../../eventstore/client/connect.js';
import { seedsOf } from '../../eventstore/client/seeds.js';
import { reach, type Unreached } from './reach.js';
import type { StartFault } from './start-failure.js';

const SETTING = 'EVENTSTORE_URL';

const CURE =
  'start EventStoreDB there, correct the setting, or unset it to use the embedded event store';

/** How long the event store may take to answer, elections included. */
const ANSWER_MS = 10_000;

/**
 * Looks whether the event store answers.
 * @param url its connection string; undefined for the embedded one, of which there is nothing to be seen before it runs
 */
export async function checkEventStore(url: string | undefined): Promise<StartFault | undefined> {
  if (url === undefined) return undefined;
  const seeds = seedsOf(url);
  if (seeds === undefined) {
    const text = 'is not a connection string as in esdb://host:2113?tls=false';
    return { kind: 'setting', setting: SETTING, text };
  }
  const unreached = await Promise.all(
    seeds.map(({ address, port }) => reach({ host: address, port })),
  );
  // Of a cluster one node is enough to find the others.
  if (unreached.every((found) => found !== undefined)) return nobody(unreached);
  const store = connectEventStore(url, { deadlineMs: ANSWER_MS });
  try {
    await store.ping();
    return undefined;
  } catch (error) {
    return unanswered(error);
  } finally {
    await store.close();
  }
}

function nobody(unreached: readonly Unreached[]): StartFault {
  const kind = unreached.every((each) => each.kind === 'setting') ? 'setting' : 'unavailable';
  const text = unreached.map((each) => each.text).join(', ');
  return {
    kind,
    setting: SETTING,
    text: `${text}; ${kind === 'setting' ? 'correct the setting' : CURE}`,
  };
}

function unanswered(error: unknown): StartFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  const text = `somebody listens, but does not answer as an event store (${why}); look whether tls=false is right, and who may log in`;
  return { kind: 'unavailable', setting: SETTING, text };
}
