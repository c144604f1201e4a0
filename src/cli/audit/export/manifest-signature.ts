import { type KeyObject, sign, verify } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { keyId, publicKeyOf } from '../../../audit/index.js';
import { MANIFEST_FILE } from './manifest.js';

/** Who has signed the manifest beside it, if anybody has: JSON with keyId and signature, in Base64. */
export const SIGNATURE_FILE = 'manifest.sig.json';

/** What is signed begins so, so that a signature made for something else says nothing here; the file's bytes follow. */
const PREFIX = Buffer.from('tradeflow audit export 1\n');

/** Signs the manifest of a folder, as it lies there. @returns the id of the key */
export async function signManifest(folder: string, privateKey: KeyObject): Promise<string> {
  const signature = sign(null, await signedBytes(folder), privateKey).toString('base64');
  const id = keyId(publicKeyOf(privateKey));
  const text = `${JSON.stringify({ keyId: id, signature }, undefined, 2)}\n`;
  await writeFile(join(folder, SIGNATURE_FILE), text, { flag: 'wx' });
  return id;
}

/**
 * What is wrong with the signature of a folder's manifest; undefined when one of those keys has signed it as it lies there.
 * @param publicKeys those whose signatures count, by id
 */
export async function faultOfSignature(
  folder: string,
  publicKeys: ReadonlyMap<string, KeyObject>,
): Promise<string | undefined> {
  const found = await readSignature(folder);
  if (typeof found === 'string') return found;
  const key = publicKeys.get(found.keyId);
  if (key === undefined) {
    return `${MANIFEST_FILE} is signed with a key that is not given (${found.keyId})`;
  }
  const isSigned = verify(
    null,
    await signedBytes(folder),
    key,
    Buffer.from(found.signature, 'base64'),
  );
  return isSigned ? undefined : `${MANIFEST_FILE} is not what was signed`;
}

async function signedBytes(folder: string): Promise<Buffer> {
  return Buffer.concat([PREFIX, await readFile(join(folder, MANIFEST_FILE))]);
}

async function readSignature(
  folder: string,
): Promise<{ readonly keyId: string; readonly signature: string } | string> {
  let text: string;
  try {
    text = await readFile(join(folder, SIGNATURE_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return `${MANIFEST_FILE} is not signed`;
  }
  try {
    const { keyId: id, signature } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof id === 'string' && typeof signature === 'string') return { keyId: id, signature };
  } catch {
    // Told below.
  }
  return `${SIGNATURE_FILE} is no signature`;
}
