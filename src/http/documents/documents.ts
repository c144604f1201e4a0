import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { IndexAnswer } from '../../answers/index-answer.js';
import type { Documents, Route } from '../route.js';
import type { LiveFeed } from './operations.js';
import { openApi } from './open-api.js';

const TITLE = 'TradeFlow Engine';

const ICON = '<link rel="icon" href="/docs/favicon-32x32.png">';

const packages = createRequire(import.meta.url);

/** A file of an installed package. */
function file(name: string, path: string): string {
  return join(dirname(packages.resolve(`${name}/package.json`)), path);
}

/** What the pages of a viewer are made of, each by the name under which the page asks for it. */
export interface Assets {
  readonly [name: string]: { readonly file: string } | { readonly script: string };
}

export const SWAGGER_UI: Assets = {
  'swagger-ui.css': { file: file('swagger-ui-dist', 'swagger-ui.css') },
  'swagger-ui-bundle.js': { file: file('swagger-ui-dist', 'swagger-ui-bundle.js') },
  'favicon-32x32.png': { file: file('swagger-ui-dist', 'favicon-32x32.png') },
  'start.js': {
    script: `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'none',
  validatorUrl: null,
});
`,
  },
};

export const REDOC: Assets = {
  'redoc.standalone.js': { file: file('redoc', 'bundles/redoc.standalone.js') },
  'start.js': {
    script: `Redoc.init('/openapi.json', { hideDownloadButton: false }, document.getElementById('page'));\n`,
  },
};

/** What a process tells of itself: made of the routes that it serves. */
export class ServedDocuments implements Documents {
  readonly #routes: readonly Route[];
  readonly #feeds: readonly LiveFeed[];
  readonly #links: IndexAnswer['links'];
  #openApi: string | undefined;

  /**
   * @param feeds those that it serves beside its routes
   * @param links what else there is to look at
   */
  constructor(routes: readonly Route[], feeds: readonly LiveFeed[], links: IndexAnswer['links']) {
    this.#routes = routes;
    this.#feeds = feeds;
    this.#links = links;
  }

  /** The description by OpenAPI, as JSON. */
  get openApi(): string {
    this.#openApi ??= JSON.stringify(openApi(this.#routes, this.#feeds));
    return this.#openApi;
  }

  /** What can be asked for without knowing anything more. */
  get index(): IndexAnswer {
    const links = this.#routes
      .filter(({ method, path }) => method === 'GET' && path !== '/' && !path.includes(':'))
      .map(({ path, what }) => ({ href: path, what }));
    return { title: TITLE, links: [...links, ...this.#links] };
  }

  /** The same as a page. */
  get indexPage(): string {
    const items = this.index.links.map(
      ({ href, what }) =>
        `<li><a href="${escaped(href)}">${escaped(href)}</a>: ${escaped(what)}</li>`,
    );
    return page('', `<h1>${TITLE}</h1>\n<ul>\n${items.join('\n')}\n</ul>`);
  }

  get swaggerUiPage(): string {
    const head = '<link rel="stylesheet" href="/docs/swagger-ui.css">\n';
    return page(head, viewer('/docs/swagger-ui-bundle.js', '/docs/start.js'));
  }

  get redocPage(): string {
    return page('', viewer('/redoc/redoc.standalone.js', '/redoc/start.js'));
  }
}

function viewer(...scripts: readonly string[]): string {
  const tags = scripts.map((path) => `<script src="${path}"></script>`);
  return `<div id="page"></div>\n${tags.join('\n')}`;
}

function page(head: string, body: string): string {
  return (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${TITLE}</title>\n${ICON}\n${head}</head>\n<body>\n${body}\n</body>\n</html>\n`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
