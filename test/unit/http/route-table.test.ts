import { expect } from 'chai';
import { type Request, type Response, Router } from 'express';

import { RouteTable } from '../../../src/http/route-table.js';
import { EXPRESS_METHODS } from '../../../src/http/routers.js';
import { allRoutes } from '../../../src/http/routes/all-routes.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';

/** What a request comes to: a route with its parameters, none, or that it cannot be decoded. */
type Found = readonly [path: string, params: object] | 'none' | 'undecodable';

describe('the table of routes', () => {
  const table = new RouteTable(allRoutes);
  const router = Router();
  let found: Found;
  for (const route of allRoutes) {
    router[EXPRESS_METHODS[route.method]](route.path, (req) => {
      found = [route.path, { ...req.params }];
    });
  }

  async function byExpress(method: string, path: string): Promise<Found> {
    found = 'none';
    await new Promise<void>((resolve) => {
      const req = { method, url: path } as Request;
      router(req, {} as Response, (error?: unknown) => {
        if (error !== undefined) found = 'undecodable';
        resolve();
      });
      if (found !== 'none') resolve();
    });
    return found;
  }

  function byTable(method: string, path: string): Found {
    try {
      const { entry, params } = table.find(method, path) ?? {};
      return entry === undefined ? 'none' : [entry.path, { ...params }];
    } catch (error) {
      if (error instanceof URIError) return 'undecodable';
      throw error;
    }
  }

  it('finds what a router of Express finds that has the same list, parameters included', async function () {
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    const values = ['BTC-USDT-7', 'a b', '%41', '%ZZ', 'user', 'by-client-id', 'é', 'x.y', ':id'];
    const distorted = (path: string): string => {
      const others = [`${path}/`, `${path}//`, path.toUpperCase(), `/${path}`, `${path}x`];
      return random.pick([path, path, path, ...others]);
    };
    for (let round = 0; round < 4_000; round++) {
      const route = random.pick(allRoutes);
      const path = distorted(route.path.replaceAll(/:\w+/g, () => random.pick(values)));
      const method = random.pick([route.method, route.method, 'HEAD', 'GET', 'DELETE', 'TRACE']);
      const expected = await byExpress(method, path);
      expect(byTable(method, path), `${method} ${path}`).to.deep.equal(expected);
    }
  });
});
