import { decimals, digits, sum } from './decimals.js';
import { ofType } from './events.js';
import { groupBy } from './group-by.js';
/** What was realised follows from all that came in and went out, and from what the rest has cost. */
export function naivePositions(events) {
    const fills = ofType(events, 'OrderMatched').flatMap(({ data }) => {
        const { makerUserId, takerUserId, takerSide, symbol, price, quantity, at } = data;
        const makerSide = takerSide === 'buy' ? 'sell' : 'buy';
        return [
            { key: `${makerUserId}/${symbol}`, side: makerSide, price, quantity, at },
            { key: `${takerUserId}/${symbol}`, side: takerSide, price, quantity, at },
        ];
    });
    return [...groupBy(fills, ({ key }) => key).values()].map(position);
}
function position(fills) {
    const { key, price, quantity } = fills[0];
    const [userId = '', symbol = ''] = key.split('/');
    const of = (side) => fills.filter((fill) => fill.side === side);
    const bought = sum(of('buy').map((fill) => digits(fill.quantity)));
    const sold = sum(of('sell').map((fill) => digits(fill.quantity)));
    const spent = sum(of('buy').map((fill) => digits(fill.price) * digits(fill.quantity)));
    const received = sum(of('sell').map((fill) => digits(fill.price) * digits(fill.quantity)));
    const cost = costOf(fills);
    const net = bought - sold;
    return {
        position_id: key,
        user_id: userId,
        symbol,
        price_decimals: decimals(price),
        quantity_decimals: decimals(quantity),
        net_units: String(net),
        cost_units: String(cost),
        realised_units: String(received - spent + (net < 0n ? -cost : cost)),
        bought_units: String(bought),
        bought_notional_units: String(spent),
        sold_units: String(sold),
        sold_notional_units: String(received),
        updated_at: fills.at(-1).at,
    };
}
/** What the open position has cost. A fill closes what it can of the other direction, and opens with the rest. */
function costOf(fills) {
    let net = 0n;
    let cost = 0n;
    for (const fill of fills) {
        const price = digits(fill.price);
        const change = fill.side === 'buy' ? digits(fill.quantity) : -digits(fill.quantity);
        const closing = net < 0n !== change < 0n ? smaller(net, change) : 0n;
        const opening = size(change) - closing;
        cost -= net === 0n ? 0n : (cost * closing) / size(net);
        cost += price * opening;
        net += change;
    }
    return cost;
}
function size(value) {
    return value < 0n ? -value : value;
}
function smaller(a, b) {
    return size(a) < size(b) ? size(a) : size(b);
}
//# sourceMappingURL=positions.js.map