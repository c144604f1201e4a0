import { request, type SessionRequest, type SessionStep } from '../session-step.js';

function check(path: string): SessionRequest {
  return request(`GET ${path}`, 'GET', path);
}

/** How the process is. */
export const health: readonly SessionStep[] = [
  '/livez',
  '/readyz',
  '/health',
  '/livez/',
  '/LIVEZ',
  '/livez?x=1',
  '/metrics',
].map(check);
