import { v5 as uuidv5 } from 'uuid';

/** Namespace of the ids that this product derives (a random UUID, fixed for ever). */
const NAMESPACE = '5d4f3b0a-7c0e-4d57-9b1c-6a1f0e2d8c35';

/** The UUIDv5 of a name: the same id for the same name, whoever derives it and whenever. */
export function derivedId(name: string): string {
  return uuidv5(name, NAMESPACE);
}

/**
 * The id of the index-th event of a command: derived from both, so that a repeated append of the same decision carries
 * the same ids and the store recognises it.
 */
export function eventId(commandId: string, index: number): string {
  return derivedId(`${commandId}/${index}`);
}
