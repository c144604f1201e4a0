/** How many are remembered, a power of two, and how long each may be. */
const SLOTS = 512;
const LONGEST = 128;

const FNV_PRIME = 0x01000193;

/** Those that were read latest, each where its bytes say. They are of one byte a character. */
const known: (string | undefined)[] = Array.from({ length: SLOTS });

/**
 * The text of some bytes in UTF-8, for names: the same few come again and again, and are not decoded anew, nor made again, each
 * time.
 */
export function nameOf(bytes: Buffer, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST) return bytes.toString('utf8', start, end);
  let hash = length;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const name = known[slot];
  if (name !== undefined && isWritten(name, bytes, start, length)) return name;
  const read = bytes.toString('utf8', start, end);
  // With as many characters as bytes each of them is a byte, or U+FFFD, which equals none.
  if (read.length === length) known[slot] = read;
  return read;
}

function isWritten(name: string, bytes: Buffer, start: number, length: number): boolean {
  if (name.length !== length) return false;
  for (let index = 0; index < length; index++) {
    if (name.charCodeAt(index) !== bytes[start + index]) return false;
  }
  return true;
}
