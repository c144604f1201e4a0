import type { IncomingMessage } from 'node:http';

import { expect } from 'chai';
import express, { type Request } from 'express';

import { pathOf, queryOf } from '../../../src/http/request-target.js';

describe('what a request asks for', () => {
  const app = express().set('query parser', 'simple');

  /** A request for a URL, as Express makes one of Node's. */
  function byExpress(url: string): Request {
    return Object.assign(Object.create(app.request) as Request, { url });
  }

  it('is what Express reads of it', () => {
    const urls = [
      ...['/', '/orders', '/orders/', '//orders', '/orders?', '/orders?a', '/orders?a=1&b=2'],
      ...[
        '/a%20b/%ZZ?c=%20+d',
        '/orders?a=1&a=2',
        '/orders?a[b]=1',
        '/orders?a=1?b=2',
        '/x?__proto__=1',
      ],
      ...['/orders#b', '/orders?a=1#b', '/orders#b?a=1', '/orders?a#b?c', '*'],
      ...['http://host/orders?a=1', 'http://host:80', 'http://host?a=1', 'HTTP://host/orders/#a'],
    ];
    for (const url of urls) {
      const [ours, theirs] = [{ url } as IncomingMessage, byExpress(url)];
      expect(pathOf(ours), url).to.equal(theirs.path);
      expect({ ...queryOf(ours) }, url).to.deep.equal({ ...theirs.query });
    }
  });
});
