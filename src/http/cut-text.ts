/** Ends a text of which more was left out. */
const ELLIPSIS = '…';

/** No character of a text takes more of JSON: `\\u` and four digits. */
const MOST_BYTES = 6;

/**
 * As much of a text as goes into so many bytes of JSON, its quotes not counted.
 * @returns the text itself when it does; otherwise its beginning, and an ellipsis
 */
export function cutText(text: string, maxBytes: number): string {
  if (text.length * MOST_BYTES <= maxBytes || bytesOf(text, maxBytes) <= maxBytes) return text;
  const room = maxBytes - bytesOf(ELLIPSIS, maxBytes);
  let kept = text.slice(0, room);
  for (let over = bytesOf(kept, room) - room; over > 0; over = bytesOf(kept, room) - room) {
    kept = kept.slice(0, kept.length - Math.ceil(over / MOST_BYTES));
  }
  return kept + ELLIPSIS;
}

/** @param enough a text of more characters is longer, and need not be written to know that */
function bytesOf(text: string, enough: number): number {
  if (text.length > enough) return text.length;
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
