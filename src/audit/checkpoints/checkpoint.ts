import { type KeyObject, sign, verify } from 'node:crypto';

import type { JsonObject } from '../../eventstore/event-store.js';
import { canonicalJson } from '../canonical-json.js';
import type { EventRecord } from '../event-record.js';
import { keyId } from './keys.js';

/** The type of the event that a checkpoint is, and the version of its data. */
export const CHECKPOINT_TYPE = 'AuditCheckpoint';
const SCHEMA_VERSION = 1;

/** What is signed begins so, so that a signature made for something else says nothing here. */
const PREFIX = 'tradeflow audit checkpoint 1\n';

/** What somebody who has verified a market's stream up to an event puts his name to. */
export type Checkpoint = {
  /** Its own number among those of the stream, from 0: its revision, so that none can be dropped between two others. */
  readonly number: number;
  readonly stream: string;
  /** Of the last event that it vouches for; a decimal number, as is its position in the log. */
  readonly revision: string;
  readonly position: string;
  /** That event's link of the chain. */
  readonly hash: string;
  /** Of what is open in the market behind that event. */
  readonly stateHash: string;
  /** When it was signed: ISO-8601 UTC with milliseconds. */
  readonly at: string;
  readonly keyId: string;
};

/** The stream of a market's checkpoints. @param stream the market's, such as market-BTC-USDT */
export function checkpointStream(stream: string): string {
  return stream.replace(/^market-/, 'audit-');
}

/** The event that a checkpoint is stored as, without its id. */
export function signedCheckpoint(
  checkpoint: Omit<Checkpoint, 'keyId'>,
  privateKey: KeyObject,
  publicKey: KeyObject,
): Omit<EventRecord, 'revision'> {
  const data = { ...checkpoint, keyId: keyId(publicKey) };
  const signature = sign(null, textOf(data), privateKey).toString('base64');
  return { type: CHECKPOINT_TYPE, data, metadata: { schemaVersion: SCHEMA_VERSION, signature } };
}

/**
 * The checkpoint that an event is.
 * @param publicKeys those whose signatures count, by id
 * @returns what is wrong with it, in words, when it is none or nobody of those has signed it
 */
export function readCheckpoint(
  { type, data, metadata }: Omit<EventRecord, 'revision'>,
  publicKeys: ReadonlyMap<string, KeyObject>,
): Checkpoint | string {
  if (type !== CHECKPOINT_TYPE) return `a ${type} is no checkpoint`;
  if (metadata['schemaVersion'] !== SCHEMA_VERSION) return 'its version is not known';
  const { keyId: id } = data;
  const { signature } = metadata;
  if (typeof id !== 'string' || typeof signature !== 'string') return 'it is not signed';
  const key = publicKeys.get(id);
  if (key === undefined) return `it is signed with a key that is not given (${id})`;
  if (!verify(null, textOf(data), key, Buffer.from(signature, 'base64'))) {
    return 'its signature is not valid';
  }
  return data as Checkpoint;
}

function textOf(data: JsonObject): Buffer {
  return Buffer.from(PREFIX + canonicalJson(data));
}
