import { request } from '../session-step.js';
function check(path) {
    return request(`GET ${path}`, 'GET', path);
}
/** How the process is. */
export const health = [
    '/livez',
    '/readyz',
    '/health',
    '/livez/',
    '/LIVEZ',
    '/livez?x=1',
    '/metrics',
].map(check);
//# sourceMappingURL=health.js.map