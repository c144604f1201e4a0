import { del, get, type SessionStep } from '../session-step.js';
import { listMarket, ordersOf, place } from './commands.js';
import { NOBODY } from './users.js';

const { buy, sell } = ordersOf('CXL-USD');
const second = ordersOf('CXL2-USD');

/** Cancels of one order, and of all that a selection tells apart. */
export const cancels: readonly SessionStep[] = [
  listMarket('CXL-USD'),
  listMarket('CXL2-USD'),
  place('an order to cancel', buy('ada', '10', '1')),
  del('cancel it', '/orders/CXL-USD-1'),
  del('cancel it again', '/orders/CXL-USD-1'),
  del('an order that never was', '/orders/CXL-USD-99'),
  del('an order of no market', '/orders/nonsense'),
  get('the cancelled order', '/orders/CXL-USD-1'),
  place('1: Ada buys', buy('ada', '10', '1')),
  place('2: Ada sells', sell('ada', '20', '1')),
  place('3: Bob buys', buy('bob', '10', '1')),
  place('4: Bob sells', sell('bob', '20', '1')),
  place('5: Ada waits', buy('ada', '30', '1', { type: 'stop_limit', stopPrice: '25' })),
  place('6: Dan buys in another market', second.buy('dan', '10', '1')),
  place('7: Dan buys here', buy('dan', '9', '1')),
  del('of a market, a user and a side', '/orders?symbol=CXL-USD&userId=<ada>&side=sell'),
  del('of a market and a side', '/markets/CXL-USD/orders?side=sell'),
  del('of a market and a user', '/orders?symbol=CXL-USD&userId=<ada>'),
  del('of a user in every market', '/orders?userId=<dan>', { isParallel: true }),
  del('of a user and a side, where there is nothing', '/orders?userId=<dan>&side=sell'),
  del('of a user who is not', `/orders?userId=${NOBODY}`),
  get('what is left of the orders', '/orders?symbol=CXL-USD&status=OPEN,PENDING_TRIGGER'),
  del('of a market', '/markets/CXL-USD/orders'),
  del('of a market without any', '/markets/CXL-USD/orders'),
  del('of an unknown market', '/markets/NO-SUCH/orders'),
  del('of nothing', '/orders'),
  del('of a side', '/orders?side=buy'),
  del('of words that no parameter takes', '/orders?symbol=cxl&userId=ada&side=up'),
  del('of an unknown parameter', '/markets/CXL-USD/orders?status=OPEN'),
  del('of two markets', '/orders?userId=<ada>&symbol=CXL-USD&symbol=CXL2-USD'),
  get('the cancelled ones', '/orders?symbol=CXL-USD&status=CANCELLED'),
];
