import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';

/** An Ed25519 key in PKCS #8 up to the 32 bytes of the key itself (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Bytes of chance that a key is made of. */
export const KEY_BYTES = 32;

/** A key that cannot be used; the message says why. */
export class KeyError extends Error {}

/** A pair of Ed25519 keys as PEM. @param seed KEY_BYTES that nobody can guess */
export function newKeys(seed: Buffer): { readonly privatePem: string; readonly publicPem: string } {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    privatePem: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
    publicPem: String(createPublicKey(privateKey).export({ format: 'pem', type: 'spki' })),
  };
}

/** @throws KeyError for anything but an Ed25519 private key */
export function readPrivateKey(pem: string): KeyObject {
  return ed25519(() => createPrivateKey(pem), 'an Ed25519 private key (PEM)');
}

/** @throws KeyError for anything but an Ed25519 public key */
export function readPublicKey(pem: string): KeyObject {
  return ed25519(() => createPublicKey(pem), 'an Ed25519 public key (PEM)');
}

/** The public key of a private one. */
export function publicKeyOf(privateKey: KeyObject): KeyObject {
  return createPublicKey(privateKey);
}

/** What checkpoints call a public key: the first 16 hex digits of SHA-256 over its SubjectPublicKeyInfo (DER). */
export function keyId(publicKey: KeyObject): string {
  return hash('sha256', publicKey.export({ format: 'der', type: 'spki' }), 'hex').slice(0, 16);
}

function ed25519(read: () => KeyObject, what: string): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Whatever is wrong with it, the message says what is wanted.
  }
  throw new KeyError(`this is not ${what}`);
}
