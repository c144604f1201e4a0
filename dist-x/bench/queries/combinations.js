import { getMetadataStorage } from 'class-validator';
import { ListOrdersDto, ListOrdersOfUserDto } from '../../src/queries/list-orders.js';
import { ListTradesDto } from '../../src/queries/list-trades.js';
/** What is said of a page, and not of its items. */
const OF_THE_PAGE = ['limit', 'cursor', 'generation'];
/**
 * Every documented combination of filters of every list with filters, taken from the query strings themselves.
 * @throws Error when one of them has a filter that has no values here
 */
export function combinations(filled) {
    const { busyUserId, quietUserId, times } = filled;
    const values = {
        userId: [busyUserId, quietUserId],
        symbol: [filled.symbol, 'M7-USD'],
        side: ['buy'],
        type: ['stop_market'],
        status: ['OPEN', 'PENDING_TRIGGER,OPEN,PARTIALLY_FILLED', 'REJECTED'],
        clientOrderId: [filled.clientOrderId],
        orderId: [filled.orderId],
        from: [times[1]],
        to: [times[2]],
        order: ['asc'],
    };
    return [
        ...ofList('orders', 'GET /orders', ListOrdersDto, values, (queries, query) => queries.listOrders.execute(query)),
        ...values['userId'].flatMap((userId) => ofList('orders', 'GET /orders/user/{userId}', ListOrdersOfUserDto, values, (queries, query) => queries.listOrdersOfUser.execute(userId, query)).map((each) => ({ ...each, filters: { ...each.filters, userId } }))),
        ...ofList('trades', 'GET /trades', ListTradesDto, values, (queries, query) => queries.listTrades.execute(query)),
    ];
}
function ofList(list, route, Dto, values, execute) {
    return subsets(filtersOf(Dto), values).map((filters) => ({
        name: `${route}?${new URLSearchParams(filters).toString()}`,
        list,
        filters,
        page: (queries, page) => execute(queries, { ...filters, ...page }),
    }));
}
function filtersOf(Dto) {
    const metadata = getMetadataStorage().getTargetValidationMetadatas(Dto, '', true, false);
    const names = new Set(metadata.map(({ propertyName }) => propertyName));
    return [...names].filter((name) => !OF_THE_PAGE.includes(name));
}
/** Each filter left out, or with one of its values. */
function subsets(filters, values) {
    let found = [{}];
    for (const filter of filters) {
        const some = values[filter];
        if (some === undefined)
            throw new Error(`there are no values for the filter ${filter}`);
        found = found.flatMap((each) => [each, ...some.map((value) => ({ ...each, [filter]: value }))]);
    }
    return found;
}
//# sourceMappingURL=combinations.js.map