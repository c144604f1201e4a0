import { del, get, send, type SessionStep } from '../session-step.js';
import { amend, changeStatus, freshToken, listMarket, ordersOf, place } from './commands.js';

const { buy, sell, market } = ordersOf('STAT-USD');

/** Changes of a market's status, and what each status refuses. */
export const marketStatus: readonly SessionStep[] = [
  listMarket('STAT-USD'),
  place('an order before', buy('ada', '100', '1')),
  place('an offer before', sell('bob', '110', '1')),
  changeStatus('STAT-USD', 'POST_ONLY', 'an auction is near'),
  place('an order that may take', buy('ada', '99', '1')),
  place('a post-only order', buy('ada', '99', '1', { postOnly: 'reject' })),
  amend('an amend that crosses', 'STAT-USD-1', { price: '110' }),
  changeStatus('STAT-USD', 'LIMIT_ONLY'),
  place('a market order', market('ada', 'buy', { quantity: '1' })),
  place('a limit order', buy('ada', '98', '1')),
  changeStatus('STAT-USD', 'CANCEL_ONLY'),
  place('any order', buy('ada', '98', '1')),
  amend('any amend', 'STAT-USD-1', { price: '97' }),
  del('a cancel', '/orders/STAT-USD-1'),
  changeStatus('STAT-USD', 'HALTED', 'something is wrong: "quoted" — é'),
  del('a cancel while halted', '/orders/STAT-USD-2'),
  del('cancel-all while halted', '/markets/STAT-USD/orders'),
  del('cancel-all of nothing while halted', '/orders?symbol=STAT-USD&userId=<dan>'),
  del('cancel-all of a user while a market is halted', '/orders?userId=<bob>&side=sell', {
    isParallel: true,
  }),
  place('an order while halted', buy('ada', '98', '1')),
  changeStatus('STAT-USD', 'HALTED', 'still'),
  get('the halted market', '/markets/STAT-USD'),
  changeStatus('STAT-USD', 'ONLINE'),
  get('the market again', '/markets/STAT-USD'),
  changeStatus('NO-SUCH', 'HALTED'),
  changeStatus('STAT-USD', 'OPEN'),
  changeStatus('stat-usd', 'ONLINE'),
  send('no reason', 'PATCH', '/markets/STAT-USD', { status: 'ONLINE' }),
  send('a reason too long', 'PATCH', '/markets/STAT-USD', {
    ...{ status: 'ONLINE', reason: 'x'.repeat(201) },
  }),
  send('an unknown field', 'PATCH', '/markets/STAT-USD', {
    status: 'ONLINE',
    reason: 'x',
    by: 'me',
  }),
  freshToken('after rejections'),
  get('its orders', '/orders?symbol=STAT-USD'),
];
