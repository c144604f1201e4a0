import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import {
  createCacheRouter,
  createCommandRouter,
  createQueryRouter,
  createRealtime,
  Engine,
} from 'tradeflow-engine';

/*
 * An application of somebody else's that has TradeFlow in it: routes of its own, the commands and queries of the engine
 * under one prefix, and its cache under another. Build it with `npm run build`, and run it by
 *
 *   DATA_DIR=./data PORT=9000 node dist/examples/master-application.js
 */

const engine = await Engine.open(process.env);

const app = express();
app.get('/', (_req, res) => {
  res.json({ name: 'a master application', trading: '/trading', cache: '/cached' });
});
// Before whatever reads bodies, for the commands read their own.
app.use(createCommandRouter(engine, { prefix: '/trading' }));
app.use(createQueryRouter(engine, { prefix: '/trading' }));
app.use(createCacheRouter(engine, { prefix: '/cached' }));
app.use(express.json());
app.post('/echo', (req, res) => {
  res.json(req.body);
});

const server = createServer(app);
const live = createRealtime(server, engine);
server.listen(Number(process.env['PORT'] ?? 9000), '127.0.0.1');
await once(server, 'listening');
console.log(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}`);

process.once('SIGTERM', () => {
  void live.close().then(() => {
    server.closeAllConnections();
    server.close(() => void engine.close());
  });
});
