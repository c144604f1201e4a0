/**
 * The texts of all items, joined, in pieces of at most so many characters, or of one item.
 * @param separator what stands between two of them
 */
export function* joined(items, textOf, separator, maxCharacters) {
    let piece = '';
    for (const item of items) {
        const text = textOf(item);
        if (piece !== '' && piece.length + text.length > maxCharacters) {
            yield piece;
            piece = '';
        }
        piece = piece === '' ? text : piece + separator + text;
    }
    if (piece !== '')
        yield piece;
}
//# sourceMappingURL=joined.js.map