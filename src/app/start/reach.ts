import { connect } from 'node:net';

/** How long a host may take to accept a connection. */
const LIMIT_MS = 3_000;

/** Where something is to listen. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Why nothing could be reached there: `nobody listens on 127.0.0.1:3306`. */
export interface Unreached {
  /** setting: there is no such host. */
  readonly kind: 'setting' | 'unavailable';
  readonly text: string;
}

/** Tries whether somebody accepts connections there. @returns undefined when somebody does */
export function reach({ host, port }: Address): Promise<Unreached | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: LIMIT_MS });
    const end = (found: Unreached | undefined): void => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end(silent(`${host}:${port}`)));
    socket.once('error', (error) => end(unreached(error, host, port)));
  });
}

function silent(place: string): Unreached {
  return { kind: 'unavailable', text: `${place} does not answer within ${LIMIT_MS / 1_000} s` };
}

function unreached(error: Error, host: string, port: number): Unreached {
  const code = 'code' in error ? String(error.code) : error.message;
  switch (code) {
    case 'ECONNREFUSED':
      return { kind: 'unavailable', text: `nobody listens on ${host}:${port}` };
    case 'ENOTFOUND':
      return { kind: 'setting', text: `there is no host ${host}` };
    case 'EAI_AGAIN':
      return { kind: 'unavailable', text: `the name server does not say where ${host} is` };
    default:
      return { kind: 'unavailable', text: `${host}:${port} cannot be reached (${code})` };
  }
}
