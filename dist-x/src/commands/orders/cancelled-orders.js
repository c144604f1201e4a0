import { ApplicationError } from '../../errors.js';
/**
 * Does not let a cancel-all that did not cancel all pass for one that did.
 * @throws ApplicationError what failed first, with the markets in which orders may still be open and the number of orders
 *   that were cancelled all the same; or whatever else it was, when that is not meant for the client
 */
export function refuseInPart(markets) {
    const failed = markets.flatMap(({ symbol, error }) => error === undefined ? [] : [{ symbol, error }]);
    const [first] = failed;
    if (first === undefined)
        return;
    const cancelled = markets.reduce((sum, { orderIds }) => sum + orderIds.length, 0);
    const { symbol, error } = first;
    if (!(error instanceof ApplicationError))
        throw error;
    if (markets.length === 1 && cancelled === 0)
        throw error;
    const { code, message, fields, details, retryAfter } = error;
    const told = `${cancelled} orders were cancelled, but not those of ${symbol}: ${message}`;
    throw new ApplicationError(code, told, {
        cause: error,
        fields,
        details: {
            ...details,
            cancelledOrders: String(cancelled),
            failedMarkets: failed.map((market) => market.symbol).join(','),
        },
        ...(retryAfter !== undefined && { retryAfter }),
    });
}
//# sourceMappingURL=cancelled-orders.js.map