import { expect } from 'chai';

import type { Route } from '../../../../src/http/route.js';
import { allRoutes } from '../../../../src/http/routes/all-routes.js';

describe('the list of routes', () => {
  it('has one entry for a method and path', () => {
    const names = allRoutes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
    expect(names).to.deep.equal([...new Set(names)]);
  });

  it('describes each parameter of a path, and no other', () => {
    for (const { path, params = {} } of allRoutes) {
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      expect(Object.keys(params), path).to.deep.equal(inPath);
    }
  });

  it('gives a path without parameters to no route that has some: it is looked for first', () => {
    const isFixed = ({ path }: Route): boolean => !path.includes(':');
    for (const { method, path } of allRoutes.filter(isFixed)) {
      const others = allRoutes.filter((route) => !isFixed(route) && route.method === method);
      const taking = others.filter((route) => matches(route.path, path));
      expect(taking.filter(comesBefore(path)), `${method} ${path}`).to.deep.equal([]);
    }
  });

  it('lets nobody write by a route that reads', () => {
    for (const { kind, method, path } of allRoutes) {
      expect(method === 'GET', path).to.equal(
        ['query', 'cache', 'probe', 'document'].includes(kind),
      );
    }
  });
});

/** Whether a path could be one of a route with parameters. */
function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
}

/** Tells of a route whether Express would have asked it before that of a path. */
function comesBefore(path: string): (route: Route) => boolean {
  const at = allRoutes.findIndex((route) => route.path === path);
  return (route) => allRoutes.indexOf(route) < at;
}
