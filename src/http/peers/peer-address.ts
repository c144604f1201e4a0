/** Where processes hand each other commands. No client's: whoever has not the owner's secret finds nothing there. */
export const PEER_PATH = '/internal/commands';

/** The header that tells a message from every other. */
export const NONCE_HEADER = 'x-peer-nonce';

/** The header with the digest of the body. */
export const DIGEST_HEADER = 'x-peer-digest';

/** The header with the signature of both, of a message as of its answer. */
export const SIGNATURE_HEADER = 'x-peer-signature';
