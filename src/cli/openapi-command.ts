import { Command } from 'commander';

import { openApi } from '../http/documents/open-api.js';
import { allRoutes } from '../http/routes/all-routes.js';
import { liveFeeds } from '../realtime/server-sent/live-feeds.js';

/** `tradeflow openapi`: what a server of all roles serves at /openapi.json; starts nothing. */
export function openApiCommand(): Command {
  return new Command().action(() => {
    console.log(JSON.stringify(openApi(allRoutes, liveFeeds), undefined, 2));
  });
}
