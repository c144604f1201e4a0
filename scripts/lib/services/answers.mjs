import { connect } from 'node:net';

/**
 * How to tell that a server is ready: what to say to it, and what its first words then are.
 * @typedef {{ say: string, hears: (answer: Buffer) => boolean }} Greeting
 */

/**
 * Tells whether a server on the loopback interface answers as it should, right now.
 * @param {number} port
 * @param {Greeting} greeting
 * @returns {Promise<boolean>}
 */
export function answers(port, { say, hears }) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(say));
    /** @param {boolean} good */
    const settle = (good) => {
      socket.destroy();
      resolve(good);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
    socket.once('data', (answer) => settle(hears(answer)));
  });
}
