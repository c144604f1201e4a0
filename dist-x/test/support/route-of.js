import { allRoutes } from '../../src/http/routes/all-routes.js';
/** What a route is called where routes are compared: `GET /api/v1/orders/:orderId`. */
export const nameOf = ({ method, path }) => `${method} ${path}`;
/**
 * The route that answers a request.
 * @param path with its query, if any
 * @throws Error when there is none
 */
export function routeOf(method, path) {
    const [pathname] = path.split('?');
    const route = allRoutes.find((candidate) => {
        const pattern = new RegExp(`^${candidate.path.replaceAll(/:\w+/g, '[^/]+')}$`);
        return candidate.method === method && pattern.test(pathname);
    });
    if (route === undefined)
        throw new Error(`there is no route ${method} ${path}`);
    return route;
}
/** The status of a route's answer when all goes well. */
export function successOf(route) {
    if (route.kind === 'operation')
        return 202;
    return route.kind === 'command' ? route.status : 200;
}
//# sourceMappingURL=route-of.js.map