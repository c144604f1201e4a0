import { freePort } from '../free-port.mjs';
import { serverFolder, startServer } from './private-server.mjs';

/**
 * Starts a private Redis that keeps nothing on disk.
 * @param {string} program the path of redis-server
 */
export async function startRedis(program) {
  const folder = serverFolder();
  const port = await freePort();
  const args = [
    ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
    ...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
  ];
  const greeting = {
    say: 'PING\r\n',
    hears: (/** @type {Buffer} */ answer) => answer.toString().startsWith('+PONG'),
  };
  const stop = await startServer({ folder, program, args, port, greeting });
  return { url: `redis://127.0.0.1:${port}`, stop };
}
