/** Bytes of a UUID. */
export const UUID_BYTES = 16;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export function isUuid(text) {
    return UUID.test(text);
}
/** @param text a UUID in its canonical form with hyphens */
export function uuidToBytes(text) {
    return Buffer.from(text.replaceAll('-', ''), 'hex');
}
/** The canonical lower-case form of the UUID at `offset`. */
export function uuidFromBytes(bytes, offset = 0) {
    const hex = bytes.toString('hex', offset, offset + UUID_BYTES);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
//# sourceMappingURL=uuid.js.map