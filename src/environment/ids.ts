import { environment } from './in-force.js';

/** A new UUID of version 4. */
export function randomUUID(): string {
  return environment().randomUUID();
}

/** A new UUID of version 7: ids made later sort after those made before. */
export function uuidv7(): string {
  return environment().uuidv7();
}
