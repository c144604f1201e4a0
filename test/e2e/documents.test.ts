import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';

import { findBrowser } from '../support/browser.js';
import { startedServer } from '../support/started-server.js';

/** The one thing that Redoc would have from elsewhere, for a link to its makers: the page may not. */
const LOGO = 'https://cdn.redoc.ly/redoc/logo-mini.svg';

describe('what a server tells of itself', () => {
  const server = startedServer();

  const get = (path: string, init: RequestInit = {}) => fetch(server.url + path, init);

  it('is found from /: links for a program, a page for a browser', async () => {
    const forPrograms = await get('/');
    expect(forPrograms.headers.get('Content-Type')).to.include('application/json');
    const { links } = (await forPrograms.json()) as { links: { href: string }[] };
    const hrefs = links.map(({ href }) => href);
    expect(hrefs).to.include.members([
      '/openapi.json',
      '/docs',
      '/redoc',
      '/asyncapi.json',
      '/health',
    ]);
    for (const href of hrefs) expect((await get(href)).status, href).to.equal(200);

    const forBrowsers = await get('/', {
      headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect(forBrowsers.headers.get('Content-Type')).to.include('text/html');
    const page = await forBrowsers.text();
    for (const href of hrefs) expect(page).to.include(`<a href="${href}">`);
  });

  it('is pages that run nothing from elsewhere', async () => {
    for (const path of ['/', '/docs', '/redoc']) {
      const { headers } = await get(path, { headers: { Accept: 'text/html' } });
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy, path).to.include("default-src 'none'").and.to.include("script-src 'self';");
      expect(headers.get('X-Content-Type-Options')).to.equal('nosniff');
    }
  });

  it('is pages whose parts are served here, and no other files', async () => {
    for (const page of ['/docs', '/redoc']) {
      const text = await (await get(page)).text();
      const parts = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
      expect(parts).not.to.deep.equal([]);
      for (const part of parts) expect((await get(part)).status, part).to.equal(200);
      for (const other of ['package.json', '..%2fpackage.json', 'constructor', '__proto__']) {
        expect((await get(`${page}/${other}`)).status, other).to.equal(404);
      }
    }
  });

  it('is refused with what it does not take', async () => {
    expect((await get('/docs?x=1')).status).to.equal(400);
    expect((await get('/', { headers: { 'Idempotency-Key': 'x' } })).status).to.equal(400);
  });

  it('says which methods a path takes, and refuses the others by name', async () => {
    const options = await get('/api/v1/orders', { method: 'OPTIONS' });
    expect(options.status).to.equal(204);
    expect(options.headers.get('Allow')).to.equal('DELETE, GET, HEAD, OPTIONS, POST');

    const paths = ['/', '/livez', '/api/v1/trades', '/api/v1/markets/BTC-USDT', '/asyncapi.json'];
    for (const path of paths) {
      const refused = await get(path, { method: 'DELETE' });
      expect(refused.status, path).to.equal(405);
      expect(refused.headers.get('Allow')).to.match(/^GET, HEAD, OPTIONS(, PATCH)?$/);
      expect(((await refused.json()) as { code: string }).code).to.equal('METHOD_NOT_ALLOWED');
    }
    expect((await get('/api/v1/nothing', { method: 'DELETE' })).status).to.equal(404);
    expect((await get('/api/v1/nothing', { method: 'OPTIONS' })).status).to.equal(404);
  });

  it('is the same for HEAD, without the text', async () => {
    for (const path of ['/', '/openapi.json', '/docs', '/docs/swagger-ui.css']) {
      const [whole, head] = [await get(path), await get(path, { method: 'HEAD' })];
      expect(head.status, path).to.equal(200);
      expect(head.headers.get('Content-Length')).to.equal(whole.headers.get('Content-Length'));
      expect(await head.text()).to.equal('');
      await whole.arrayBuffer();
    }
  });

  describe('in a browser', () => {
    let browser: Browser;
    let page: Page;
    /** What the page complained of. */
    const complaints: string[] = [];

    before(async () => {
      // As root, which CI may be, Chromium has no sandbox.
      const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
      browser = await chromium.launch({ executablePath: findBrowser(), args });
    });

    beforeEach(async () => {
      complaints.length = 0;
      page = await browser.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes(LOGO)) {
          complaints.push(message.text());
        }
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const url = request.url();
        const isOurs = url.startsWith(server.url) || /^(data|blob):/.test(url);
        if (!isOurs && url !== LOGO) complaints.push(url);
      });
    });

    afterEach(() => page.close());

    after(() => browser?.close());

    it('is tried out: Swagger UI places a request and shows its answer', async () => {
      await page.goto(`${server.url}/docs#/markets/getMarkets`);
      const operation = page.locator('#operations-markets-getMarkets');
      await operation.getByRole('button', { name: 'Try it out' }).click();
      await operation.getByRole('button', { name: 'Execute' }).click();
      const answer = operation.locator('.live-responses-table .response-col_description');
      await answer.getByText('BTC-USDT').first().waitFor();
      expect(complaints).to.deep.equal([]);
    });

    it('is read: Redoc shows every operation', async () => {
      await page.goto(`${server.url}/redoc`);
      await page.locator('h2', { hasText: 'Place an order.' }).waitFor();
      await page.locator('h2', { hasText: 'Figures of the process, for Prometheus.' }).waitFor();
      expect(complaints).to.deep.equal([]);
    });

    it('is found from the index', async () => {
      await page.goto(server.url);
      await page.getByRole('link', { name: '/docs' }).click();
      await page.locator('.swagger-ui .info .title').waitFor();
      expect(complaints).to.deep.equal([]);
    });
  });
});

describe('what a server without the role api tells of itself', () => {
  const server = startedServer(undefined, { ROLES: 'projections' });

  it('is what it serves', async () => {
    const { links } = (await (await fetch(server.url)).json()) as { links: { href: string }[] };
    const hrefs = links.map(({ href }) => href);
    expect(hrefs).to.include.members(['/docs', '/livez']);
    expect(
      hrefs.filter((href) => href.startsWith('/api/') || href === '/asyncapi.json'),
    ).to.deep.equal([]);
    const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      paths: object;
    };
    expect(Object.keys(paths)).to.include('/livez').and.not.to.include('/api/v1/orders');
    expect((await fetch(`${server.url}/api/v1/orders`, { method: 'PATCH' })).status).to.equal(404);
  });
});
