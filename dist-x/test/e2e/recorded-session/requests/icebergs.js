import { get } from '../session-step.js';
import { amend, listMarket, ordersOf, place } from './commands.js';
const { buy, sell } = ordersOf('ICE-USD');
/** Orders of which the book shows a part. */
export const icebergs = [
    listMarket('ICE-USD'),
    place('an iceberg', sell('bob', '100', '5', { displayQuantity: '2' })),
    place('one behind it', sell('cleo', '100', '1')),
    get('the book shows a slice', '/markets/ICE-USD/book'),
    place('takes a slice and half of what is behind', buy('ada', '100', '2.5')),
    get('the next slice is at the back', '/markets/ICE-USD/book'),
    get('the iceberg', '/orders/ICE-USD-1'),
    amend('an iceberg shrinks', 'ICE-USD-1', { quantity: '4' }),
    amend('an iceberg of less than its slice', 'ICE-USD-1', { quantity: '1.5' }),
    place('a sweep through slices', buy('ada', '100', '10', { timeInForce: 'IOC' })),
    place('an iceberg in a hundred slices', buy('ada', '50', '100', { displayQuantity: '1' })),
    place('an iceberg in more', buy('ada', '50', '100', { displayQuantity: '0.999' })),
    place('an iceberg that shows more than it is', buy('ada', '50', '1', { displayQuantity: '1.001' })),
    place('an iceberg off the lot', buy('ada', '50', '1', { displayQuantity: '0.0001' })),
    place('an iceberg, IOC', buy('ada', '50', '2', { displayQuantity: '1', timeInForce: 'IOC' })),
    amend('an iceberg amended beyond a hundred slices', 'ICE-USD-5', { quantity: '101' }),
];
//# sourceMappingURL=icebergs.js.map