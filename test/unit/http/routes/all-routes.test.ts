import { expect } from 'chai';

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

  it('lets nobody write by a route that reads', () => {
    for (const { kind, method, path } of allRoutes) {
      expect(method === 'GET', path).to.equal(['query', 'cache', 'probe'].includes(kind));
    }
  });
});
