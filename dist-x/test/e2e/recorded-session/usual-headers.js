/** What every answer says of security, to the byte and in this order. */
const USUAL_HEADERS = [
    "Content-Security-Policy: default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors 'self';img-src 'self' data:;object-src 'none';script-src 'self';script-src-attr 'none';style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests",
    'Cross-Origin-Opener-Policy: same-origin',
    'Cross-Origin-Resource-Policy: same-origin',
    'Origin-Agent-Cluster: ?1',
    'Referrer-Policy: no-referrer',
    'Strict-Transport-Security: max-age=31536000; includeSubDomains',
    'X-Content-Type-Options: nosniff',
    'X-DNS-Prefetch-Control: off',
    'X-Download-Options: noopen',
    'X-Frame-Options: SAMEORIGIN',
    'X-Permitted-Cross-Domain-Policies: none',
    'X-XSS-Protection: 0',
];
const ABBREVIATION = '(the usual headers)';
/** The lines of an answer's headers, shorter where it begins with the usual ones: a recording is for people to read. */
export function abbreviated(headers) {
    if (!USUAL_HEADERS.every((line, index) => headers[index] === line))
        return headers;
    return [ABBREVIATION, ...headers.slice(USUAL_HEADERS.length)];
}
//# sourceMappingURL=usual-headers.js.map