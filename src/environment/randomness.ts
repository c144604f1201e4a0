import { environment } from './in-force.js';

/** A number of 0 to 1, without 1. */
export function random(): number {
  return environment().random();
}

/** So many bytes, which nobody foresees. */
export function randomBytes(size: number): Buffer {
  return Buffer.from(environment().randomBytes(size));
}
