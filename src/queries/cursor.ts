const PREFIX = 'v1:';
const TEXT = /^v1:(\d{1,16})$/;

/*
 * Lists come newest first, ordered by log position, which is unique and never changes. A cursor says which position
 * the page ended with, so a page neither repeats nor misses an item, whatever was added before it meanwhile. To the
 * client it is an opaque text.
 */

/** The cursor behind an item. */
export function encodeCursor(position: number): string {
  return Buffer.from(`${PREFIX}${position}`).toString('base64url');
}

/** The position in a cursor, or undefined when the text is not one of ours. */
export function decodeCursor(cursor: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  const digits = TEXT.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const position = Number(digits);
  // Decoding is lenient; only what we would have written counts.
  return Number.isSafeInteger(position) && encodeCursor(position) === cursor ? position : undefined;
}
