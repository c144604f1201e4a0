import { del, get, type SessionStep } from '../session-step.js';
import { amend } from './commands.js';

/** Commands after the session, by a server that has not played it: they need the markets as the session left them. */
export const reading: readonly SessionStep[] = [
  amend('an order of the session', 'SES-USD-20', { price: '21.5' }),
  del('all sell orders of the busiest market', '/markets/SES-USD/orders?side=sell'),
  del('all orders of another market', '/markets/STOP-USD/orders'),
  get('the book that is left', '/markets/SES-USD/book'),
  get('its last events', '/streams/market-SES-USD/events?from=150&limit=1000'),
];
