/** Bytes of a UUID. */
export const UUID_BYTES = 16;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const HYPHEN = 0x2d;

/** The values of hexadecimal digits by their character codes. */
const DIGITS = Uint8Array.from({ length: 0x80 }, (_, code) =>
  Number.parseInt(String.fromCharCode(code), 16),
);

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** @param text a UUID in its canonical form with hyphens; its bytes are written from `at` on */
export function writeUuid(text: string, bytes: Uint8Array, at: number): void {
  let end = at;
  for (let index = 0; index < text.length; index += 2) {
    if (text.charCodeAt(index) === HYPHEN) index++;
    bytes[end++] = (digitAt(text, index) << 4) | digitAt(text, index + 1);
  }
}

/** @param text as for {@link writeUuid} */
export function uuidToBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(UUID_BYTES);
  writeUuid(text, bytes, 0);
  return bytes;
}

/** The canonical lower-case form of the UUID at `offset`. */
export function uuidFromBytes(bytes: Buffer, offset = 0): string {
  const hex = bytes.toString('hex', offset, offset + UUID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function digitAt(text: string, index: number): number {
  return DIGITS[text.charCodeAt(index)]!;
}
