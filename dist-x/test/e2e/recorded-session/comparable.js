/** How far behind a projection is, and when it was written down. */
const OF_RUN = /"(applyDelayMs|lagEvents|lagSeconds|updatedAt)":("[^"]*"|[\d.]+)/g;
/**
 * An answer of a made-up world as text that is the same in every run. Nothing is replaced but what no made-up clock
 * reaches (the Date header, which Node reads past it) and how far behind a projection is, which the machine decides.
 */
export function comparable({ request, answer }) {
    const { status, statusText, rawHeaders, body } = answer;
    const isOfProjections = /^\/api\/v1\/projections\b/.test(request.path);
    const isOfRun = isOfProjections || request.path === '/metrics';
    const headers = rawHeaders.map((value, index) => {
        const name = index % 2 === 0 ? '' : rawHeaders[index - 1];
        if (name === 'Date')
            return 'date';
        return name === 'Content-Length' && isOfRun ? 'length' : value;
    });
    const text = isOfProjections ? body.replace(OF_RUN, '"$1"') : body;
    return [`${status} ${statusText}`, ...headers, request.path === '/metrics' ? '' : text].join('\n');
}
/** The first request that two runs answered differently, and both answers; undefined when there is none. */
export function firstDifference(before, after) {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
        const [one, other] = [before[index], after[index]].map((played) => {
            return played === undefined ? 'no request' : comparable(played);
        });
        if (one === other)
            continue;
        const name = (before[index] ?? after[index])?.name;
        return `request ${index + 1}, "${name}":\n--- before\n${one}\n--- after\n${other}`;
    }
    return undefined;
}
//# sourceMappingURL=comparable.js.map