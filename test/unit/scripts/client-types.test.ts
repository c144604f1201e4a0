import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { openApi } from '../../../src/http/documents/open-api.js';
import { allRoutes } from '../../../src/http/routes/all-routes.js';
import { liveFeeds } from '../../../src/realtime/server-sent/live-feeds.js';
import { scriptModule } from './script-module.js';

describe('the types of the client for TypeScript', () => {
  it('are those of the API as it is: npm run client makes them anew', async () => {
    const { CLIENT_FOLDER, clientFiles } = await scriptModule<{
      CLIENT_FOLDER: string;
      clientFiles: (document: object) => Promise<Readonly<Record<string, string>>>;
    }>('client-types.mjs');
    const document = JSON.parse(JSON.stringify(openApi(allRoutes, liveFeeds))) as object;
    for (const [name, text] of Object.entries(await clientFiles(document))) {
      const kept = await readFile(join(CLIENT_FOLDER, name), 'utf8');
      expect(kept === text, `${name} is stale: npm run client makes it anew`).to.equal(true);
    }
  });
});
