import { Router } from 'express';

import type { Health } from '../health.js';

/**
 * `/livez`: the process answers. `/readyz`: every part it needs answers too, so a balancer may send requests.
 * `/health`: the same, told part by part.
 */
export function healthRouter(health: Health): Router {
  const router = Router();
  router.get('/livez', (_req, res) => {
    res.json({ status: 'up' });
  });
  router.get('/readyz', async (_req, res) => {
    const { status } = await health.report();
    res.status(status === 'up' ? 200 : 503).json({ status });
  });
  router.get('/health', async (_req, res) => {
    const report = await health.report();
    res.status(report.status === 'up' ? 200 : 503).json(report);
  });
  return router;
}
