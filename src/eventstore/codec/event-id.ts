import { hash } from 'node:crypto';

/** Namespace of the ids that this product derives (a random UUID, fixed for ever). */
const NAMESPACE = Buffer.from('5d4f3b0a7c0e4d579b1c6a1f0e2d8c35', 'hex');

/** The namespace, and room for names behind it. */
let named = Buffer.concat([NAMESPACE, Buffer.alloc(1024)]);

/** A UTF-16 unit of a name takes at most so many bytes. */
const MAX_BYTES_A_UNIT = 3;

/** The first digit of the fourth group of a UUID, by the digit that the hash has there. */
const VARIANTS = ['8', '9', 'a', 'b'];

/** The UUIDv5 of a name: the same id for the same name, whoever derives it and whenever. */
export function derivedId(name: string): string {
  const most = NAMESPACE.length + name.length * MAX_BYTES_A_UNIT;
  if (named.length < most) named = Buffer.concat([NAMESPACE, Buffer.alloc(2 * most)]);
  const end = NAMESPACE.length + named.write(name, NAMESPACE.length);
  const digits = hash('sha1', named.subarray(0, end));
  const variant = VARIANTS[Number.parseInt(digits[16]!, 16) % 4]!;
  return (
    `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-` +
    `${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`
  );
}

/**
 * The id of the index-th event of a command: derived from both and from what it says, so that a repeated append of one
 * decision carries the same ids and the store recognises it. A command that is decided twice, at different times or by
 * different processes, is another decision: its events must not pass for a repetition of the first, or whoever made it
 * would take what the stream does not hold for what it does.
 * @param content SHA-256 of what the event says; without it the index tells all
 */
export function eventId(commandId: string, index: number, content?: string): string {
  return derivedId(`${commandId}/${index}${content === undefined ? '' : `/${content}`}`);
}
