import { FeedError } from './feed.js';
/** The columns of an order-flow file, in their order. */
export const FLOW_COLUMNS = [
    'epoch_ms',
    'event',
    'order_or_trade_id',
    'side',
    'price_usd',
    'amount_btc',
];
/**
 * Reads a row of an order-flow file. Whether price and quantity are good is for the server to judge.
 * @param line its number in the file, for messages
 * @throws FeedError when it is not a message
 */
export function flowMessage(row, line) {
    const { event: kind, order_or_trade_id: id, side } = row;
    const at = Number(row.epoch_ms);
    if (!Number.isSafeInteger(at))
        throw malformed(line, `epoch_ms is ${JSON.stringify(row.epoch_ms)}`);
    switch (kind) {
        case 'created':
            if (side !== 'buy' && side !== 'sell')
                throw malformed(line, `side is ${JSON.stringify(side)}`);
            return { at, kind, id, side, price: row.price_usd, quantity: row.amount_btc };
        case 'changed':
        case 'deleted':
        case 'trade':
            return { at, kind, id };
        default:
            throw malformed(line, `event is ${JSON.stringify(kind)}`);
    }
}
function malformed(line, fault) {
    return new FeedError(`line ${line} of the file is no message of an order flow: ${fault}`);
}
//# sourceMappingURL=flow-message.js.map