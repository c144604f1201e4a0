/** Events of one page: few, so that a line of the recording can be read. */
const PAGE = 20;
/** Reads every stream that the session wrote to its end. */
export async function readStreams(player, played) {
    const pages = [];
    for (const stream of await streamsOf(player, played)) {
        let from = '0';
        for (let page = 1; from !== undefined; page++) {
            const path = `/api/v1/streams/${stream}/events?limit=${PAGE}&from=${from}`;
            const read = await player.send(`stream ${stream}, page ${page}`, path);
            pages.push(read);
            from = JSON.parse(read.answer.body).nextFrom;
        }
    }
    return pages;
}
/** Markets by symbol, then users in the order in which they were registered. */
async function streamsOf(player, played) {
    const { answer } = await player.send('every market', '/api/v1/markets');
    const { items } = JSON.parse(answer.body);
    const users = played
        .filter(({ request, answer }) => request.path === '/api/v1/users' && answer.status === 201)
        .map(({ answer: { body } }) => JSON.parse(body).userId);
    return [
        ...items.map(({ symbol }) => `market-${symbol}`),
        ...users.map((userId) => `user-${userId}`),
    ];
}
//# sourceMappingURL=read-streams.js.map