/** Where processes hand each other commands. No client's: whoever has not the owner's secret finds nothing there. */
export const PEER_PATH = '/internal/commands';

/** The header that carries the secret. */
export const SECRET_HEADER = 'x-peer-secret';
