import { FeedError } from './feed.js';
const PAGE_SIZE = 500;
/**
 * All items of a list, page by page.
 * @param path of the list, with its filters
 * @throws FeedError when the server refuses or stays silent
 */
export async function* itemsOf(client, path) {
    let cursor;
    do {
        const page = await get(client, path, {
            limit: String(PAGE_SIZE),
            ...(cursor === undefined ? {} : { cursor }),
        });
        yield* page.items;
        cursor = page.nextCursor;
    } while (cursor !== undefined && cursor !== null);
}
/** All events of a stream, oldest first. @throws FeedError when the server refuses or stays silent */
export async function* eventsOf(client, stream) {
    let from = '0';
    while (from !== undefined) {
        const page = await get(client, `/api/v1/streams/${encodeURIComponent(stream)}/events`, { from, limit: String(PAGE_SIZE) });
        for (const item of page.items)
            yield { ...item, revision: BigInt(item.revision) };
        from = page.nextFrom;
    }
}
/** One query. @throws FeedError when the server refuses or stays silent */
export async function get(client, path, parameters) {
    const joint = path.includes('?') ? '&' : '?';
    const url = `${path}${joint}${new URLSearchParams(parameters).toString()}`;
    const { status, body } = await client.persist({ method: 'GET', path: url });
    if (status !== 200)
        throw new FeedError(`GET ${url} was answered ${status}`);
    return body;
}
//# sourceMappingURL=pages.js.map