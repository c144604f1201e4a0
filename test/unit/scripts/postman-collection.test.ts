import { readFile } from 'node:fs/promises';

import { expect } from 'chai';
import Value from 'typebox/value';

import { openApi } from '../../../src/http/documents/open-api.js';
import { allRoutes } from '../../../src/http/routes/all-routes.js';
import { liveFeeds } from '../../../src/realtime/server-sent/live-feeds.js';
import { PostmanCollection } from '../../support/postman-collection.js';
import { scriptModule } from './script-module.js';

describe('the collection for Postman', () => {
  let made: object;
  let kept: string;

  before(async () => {
    const { COLLECTION_FILE, postmanCollection } = await scriptModule<{
      COLLECTION_FILE: string;
      postmanCollection: (document: object) => object;
    }>('postman-collection.mjs');
    made = postmanCollection(JSON.parse(JSON.stringify(openApi(allRoutes, liveFeeds))) as object);
    kept = await readFile(COLLECTION_FILE, 'utf8');
  });

  it('is that of the API as it is: npm run client makes it anew', () => {
    const isSame = `${JSON.stringify(made, null, 2)}\n` === kept;
    expect(isSame, 'the collection is stale: npm run client makes it anew').to.equal(true);
  });

  it('is one by its format', () => {
    const faults = [...Value.Errors(PostmanCollection, JSON.parse(kept))];
    expect(faults).to.deep.equal([]);
  });

  it('has a request for every command and query', () => {
    const { item } = JSON.parse(kept) as PostmanCollection;
    const requests = item.flatMap((folder) => folder.item.map(({ request }) => request));
    const paths = requests.map(({ method, url }) => `${method} ${url.raw.split('?')[0]}`);
    const wanted = allRoutes
      .filter(({ kind }) => kind !== 'document')
      .map(({ method, path }) => `${method} {{baseUrl}}${path}`);
    expect(paths).to.include.members(wanted);
  });

  it('gives up no market but the one that it lists', () => {
    const { item, variable } = JSON.parse(kept) as PostmanCollection;
    const requests = item.flatMap((folder) => folder.item.map(({ request }) => request));
    const find = (end: string) =>
      requests.find(({ method, url }) => method === 'POST' && url.raw.endsWith(end))!;
    const listed = JSON.parse(find('/markets').body!.raw) as { symbol: string };
    expect(find('/delist').url.variable).to.deep.equal([
      { key: 'symbol', value: '{{delistedSymbol}}' },
    ]);
    const given = variable.find(({ key }) => key === 'delistedSymbol');
    expect(given?.value).to.equal(listed.symbol);
  });

  it('has a body for every request that takes one', () => {
    const bodiless = allRoutes.filter((route) => route.body !== undefined && !route.example);
    expect(bodiless.map(({ path }) => path)).to.deep.equal([]);
  });
});
