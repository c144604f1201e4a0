import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { report } from '../support/in-fresh-process.js';

/** What an attack came to. */
export interface Attacked {
  /** Connections that were made. */
  readonly connections: number;
  /** Answers by status. */
  readonly answers: Readonly<Record<string, number>>;
}

/*
 * A process that attacks a server: node attack.js URL KIND SECONDS. Whatever the server ends is begun anew.
 */
const [url = '', kind = '', seconds = ''] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const end = performance.now() + Number(seconds) * 1_000;
const answers: Record<string, number> = {};
let connections = 0;

const HEAD =
  'POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const UNKNOWN = JSON.stringify(
  Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [`f${n}`, 1])),
);
const DEEP = '['.repeat(50_000) + ']'.repeat(50_000);
const LARGE = 'x'.repeat(10 * 1024 * 1024);

/** How many connections an attack has, and what it does on each. */
interface Attack {
  readonly sockets: number;
  on(socket: Socket): Promise<void>;
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  silence: { sockets: 500, on: (socket) => untilClosed(socket) },
  'slow heads': { sockets: 500, on: (socket) => drip(socket, `${HEAD}X: `) },
  'slow bodies': {
    sockets: 1_000,
    on: (socket) => drip(socket, `${HEAD}Content-Length: 1000\r\n\r\n`),
  },
  'bad bodies of 99 kB': { sockets: 20, on: (socket) => ask(socket, request(UNKNOWN)) },
  'deep bodies': { sockets: 20, on: (socket) => ask(socket, request(DEEP)) },
  'bodies of 10 MB': { sockets: 20, on: (socket) => ask(socket, request(LARGE)) },
  'no HTTP': { sockets: 50, on: (socket) => ask(socket, 'rubbish\r\n\r\n') },
  connections: { sockets: 50, on: async (socket) => void socket.destroy() },
};

const attack = ATTACKS[kind];
if (attack === undefined) throw new Error(`no attack is called ${kind}`);
await Promise.all(Array.from({ length: attack.sockets }, () => attackOn(attack)));
report({ connections, answers } satisfies Attacked);

async function attackOn(its: Attack): Promise<void> {
  while (performance.now() < end) {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
    connections += 1;
    socket.on('data', (bytes) => note(bytes.toString('latin1', 0, 12)));
    await its.on(socket);
    socket.destroy();
  }
}

function note(line: string): void {
  const status = /^HTTP\/1.1 (\d+)/.exec(line)?.[1];
  if (status !== undefined) answers[status] = (answers[status] ?? 0) + 1;
}

function request(body: string): string {
  return `${HEAD}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

async function drip(socket: Socket, begin: string): Promise<void> {
  socket.write(begin);
  while (!socket.destroyed && performance.now() < end) {
    socket.write('x');
    await sleep(500);
  }
}

async function ask(socket: Socket, text: string): Promise<void> {
  socket.write(text);
  await untilClosed(socket);
}

async function untilClosed(socket: Socket): Promise<void> {
  const left = end - performance.now();
  if (socket.destroyed || left <= 0) return;
  const timer = setTimeout(() => socket.destroy(), left);
  await new Promise((resolve) => socket.once('close', resolve));
  clearTimeout(timer);
}
