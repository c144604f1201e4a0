import { Router } from 'express';

/** The figures of a process, as text of some format. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/** `/metrics`, for Prometheus. */
export function metricsRouter(metrics: MetricsText): Router {
  const router = Router();
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text());
  });
  return router;
}
