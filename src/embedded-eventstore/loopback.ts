/** Where the store listens unless it is told otherwise: for this machine alone. */
export const LOOPBACK = '127.0.0.1';
