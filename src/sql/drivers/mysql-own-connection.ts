import { createConnection, type RowDataPacket } from 'mysql2';

import { within } from './within.js';

/** The driver's own limit is not to come first on a busy machine. */
const AFTERTIME_MS = 10_000;

/**
 * Asks the server something over a connection of its own, whatever those of the pools are at.
 * @param signal gives up when it is aborted
 * @throws Error when it cannot be reached, or does not answer in time
 */
export async function askAlone(
  url: string,
  text: string,
  limitMs: number,
  signal?: AbortSignal,
): Promise<readonly RowDataPacket[]> {
  // It is given up by who waits for it, in time that this thread was free.
  const connection = createConnection({ uri: url, connectTimeout: limitMs + AFTERTIME_MS });
  let giveUp: () => void = () => undefined;
  const answer = new Promise<RowDataPacket[]>((resolve, reject) => {
    connection.on('error', reject);
    giveUp = () => reject(new Error('given up'));
    signal?.addEventListener('abort', giveUp);
    connection.query<RowDataPacket[]>(text, (error, rows) =>
      error ? reject(error) : resolve(rows),
    );
  });
  try {
    return await within(limitMs, answer);
  } finally {
    signal?.removeEventListener('abort', giveUp);
    connection.destroy();
  }
}
