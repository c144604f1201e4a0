import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { KeyError, keyId, readPrivateKey, readPublicKey } from '../../audit/index.js';
import { ApplicationError } from '../../errors.js';

/** Settings that name the files of the keys where no option does. */
export const PRIVATE_KEY_SETTING = 'AUDIT_PRIVATE_KEY';
export const PUBLIC_KEY_SETTING = 'AUDIT_PUBLIC_KEY';

/**
 * The public keys in these files, by id.
 * @returns undefined when there are none to be read
 * @throws ApplicationError for a file that holds no such key; the system's error for one that cannot be read
 */
export function publicKeys(
  files: readonly string[] | undefined,
): ReadonlyMap<string, KeyObject> | undefined {
  const setting = process.env[PUBLIC_KEY_SETTING];
  const chosen = files ?? (setting === undefined || setting === '' ? [] : setting.split(','));
  if (chosen.length === 0) return undefined;
  const keys = chosen.map((file) => read(file, readPublicKey));
  return new Map(keys.map((key) => [keyId(key), key]));
}

/** The private key that an option or the setting names. @throws as publicKeys; ApplicationError when neither names one */
export function privateKey(option: string | undefined): KeyObject {
  const key = configuredKey(option);
  if (key !== undefined) return key;
  const message = `--key or ${PRIVATE_KEY_SETTING} names the file of the private key (audit keygen makes one)`;
  throw new ApplicationError('INVALID_REQUEST', message);
}

/** The private key that an option or the setting names; undefined when neither does. @throws as publicKeys */
export function configuredKey(option: string | undefined): KeyObject | undefined {
  const file = option ?? process.env[PRIVATE_KEY_SETTING];
  return file === undefined || file === '' ? undefined : read(file, readPrivateKey);
}

function read(file: string, readKey: (pem: string) => KeyObject): KeyObject {
  const pem = readFileSync(file, 'utf8');
  try {
    return readKey(pem);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    throw new ApplicationError('INVALID_REQUEST', `${file}: ${error.message}`);
  }
}
