import type { Owner } from './ownership.js';

/** Where messages to other processes go out. */
export interface PeerTransport {
  open(owner: Owner): PeerConnection;
}

/** The way to one process. Messages arrive in the order in which they were sent, as long as none is lost. */
export interface PeerConnection {
  /**
   * Sends a message.
   * @returns the answer
   * @throws PeerGone, PeerStopping, PeerUnreached; any other error when nobody knows whether it has arrived
   */
  send(message: string): Promise<string>;
  /** Gives up what has not been answered. */
  close(): void;
}

/** Nobody takes commands at the address of a process: it has not got the message, and is not there any more. */
export class PeerGone extends Error {
  constructor(options?: ErrorOptions) {
    super('the owner of the market is gone', options);
    this.name = 'PeerGone';
  }
}

/** The process takes nothing more: it has not read the message. */
export class PeerStopping extends Error {
  constructor() {
    super('the owner of the market is stopping');
    this.name = 'PeerStopping';
  }
}

/** There is no way to the process at present: it has not got the message, and may be there all the same. */
export class PeerUnreached extends Error {
  constructor(options?: ErrorOptions) {
    super('the owner of the market cannot be reached', options);
    this.name = 'PeerUnreached';
  }
}
