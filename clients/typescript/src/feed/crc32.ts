/** Remainders of each byte by the polynomial of CRC-32, that of zlib: a browser has no zlib. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = (remainder & 1) === 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder >>> 0;
});

/** The CRC-32 of a text of ASCII, as an unsigned number. */
export function crc32(text: string): number {
  let sum = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    sum = (sum >>> 8) ^ REMAINDERS[(sum ^ text.charCodeAt(i)) & 0xff]!;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
