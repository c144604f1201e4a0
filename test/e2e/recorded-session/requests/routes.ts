import { request, type SessionRequest, type SessionStep } from '../session-step.js';

function to(method: string, path: string): SessionRequest {
  return request(`${method} ${path}`, method, path);
}

/** Paths and methods that nothing answers, or that are answered in a way of their own. */
export const routes: readonly SessionStep[] = [
  ...['/nothing', '/docs', '/api', '/api/v1', '/api/v1/', '/api/v2/orders', '/api/v1/nonsense'].map(
    (path) => to('GET', path),
  ),
  ...['/openapi.yaml', '/favicon.ico', '/api/v1/orders/SES-USD-2/fills'].map((path) =>
    to('GET', path),
  ),
  to('GET', '/api/v1/markets/'),
  to('GET', '/api/v1/orders/SES-USD-2/'),
  to('GET', '/API/V1/MARKETS/AAPL-USD'),
  to('GET', '/api/v1/Orders/SES-USD-2'),
  to('GET', '//api/v1/markets'),
  to('GET', '/api/v1//markets'),
  to('GET', '/api/v1/../v1/markets/AAPL-USD'),
  to('GET', '/api/v1/markets/AAPL%2DUSD'),
  to('GET', '/api/v1/markets/%E0%A4%A'),
  to('GET', '/api/v1/markets/%zz'),
  to('GET', '/api/v1/markets/%00'),
  to('GET', '/api/v1/markets/A%2FB'),
  to('GET', '/api/v1/orders?%E0%A4%A=1'),
  to('GET', '/api/v1/orders?&&limit=1&'),
  to('GET', '/api/v1/orders?limit=1&limit=1'),
  to('GET', `/api/v1/orders/${'x'.repeat(2_000)}`),
  to('GET', '/api/v1/orders/batch'),
  to('GET', '/api/v1/orders/user'),
  to('GET', '/api/v1/users'),
  to('GET', '/api/v1/streams/market-SES-USD'),
  to('DELETE', '/api/v1/markets/SES-USD'),
  to('DELETE', '/api/v1/users/nobody'),
  to('POST', '/api/v1/orders/SES-USD-2'),
  to('POST', '/api/v1/trades'),
  to('POST', '/livez'),
  to('PUT', '/api/v1/orders'),
  to('PUT', '/api/v1/markets/SES-USD'),
  to('PATCH', '/api/v1/orders/SES-USD-2'),
  to('PATCH', '/api/v1/markets'),
  to('HEAD', '/api/v1/markets/AAPL-USD'),
  to('HEAD', '/api/v1/markets/NO-SUCH'),
  to('HEAD', '/api/v1/nonsense'),
  to('HEAD', '/livez'),
  to('OPTIONS', '/api/v1/orders'),
  to('OPTIONS', '/api/v1/orders/SES-USD-2'),
  to('OPTIONS', '/api/v1/orders/batch'),
  to('OPTIONS', '/api/v1/users'),
  to('OPTIONS', '/api/v1/nonsense'),
  to('OPTIONS', '/livez'),
  to('TRACE', '/api/v1/orders'),
  to('PROPFIND', '/api/v1/orders'),
];
