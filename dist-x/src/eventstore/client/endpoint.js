/** As in `127.0.0.1:2113`; equal for equal endpoints. */
export function nameOf({ address, port }) {
    return `${address}:${port}`;
}
//# sourceMappingURL=endpoint.js.map