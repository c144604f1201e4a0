import { Command } from 'commander';
import type { Logger } from 'pino';

import { Application } from '../app/application.js';
import { createLogger } from '../app/logging.js';
import { setTimeout } from '../environment/timers.js';
import { readTraceSettings } from '../tracing/trace-settings.js';
import { loadConfig } from './load-config.js';
import { stopSignal } from './stop-signal.js';

/** `tradeflow serve`: runs the parts that ROLES names until SIGINT or SIGTERM. */
export function serveCommand(): Command {
  return new Command()
    .option('--port <port>', 'where HTTP is served, in the place of PORT')
    .option('--host <address>', 'the address to serve on, in the place of HOST')
    .option('--data-dir <folder>', 'the folder of everything embedded, in the place of DATA_DIR')
    .option('--roles <list>', 'the parts that this process runs, in the place of ROLES')
    .option('--log-level <level>', 'how much is logged, in the place of LOG_LEVEL')
    .action(serve);
}

/** Settings that a call may give; each stands in for the variable of its name. */
interface ServeOptions {
  readonly port?: string;
  readonly host?: string;
  readonly dataDir?: string;
  readonly roles?: string;
  readonly logLevel?: string;
}

async function serve({ port, host, dataDir, roles, logLevel }: ServeOptions): Promise<void> {
  const config = loadConfig({
    ...{ PORT: port, HOST: host, DATA_DIR: dataDir, ROLES: roles, LOG_LEVEL: logLevel },
  });
  const logger = createLogger(config.logLevel, config.logFormat);
  const application = await Application.start(
    config,
    logger,
    readTraceSettings(process.env).settings,
  );
  console.log(`TradeFlow listens on ${application.url} (health: ${application.url}/health)`);
  try {
    const signal = await Promise.race([stopSignal(), application.storeLost]);
    logger.info({ signal }, 'stopping');
  } finally {
    endWhenStuck(logger, config.stopLimitSeconds);
    await application.close();
  }
}

/** Ends the process when a part, such as a database that no longer answers, keeps it from closing. */
function endWhenStuck(logger: Logger, limitSeconds: number): void {
  setTimeout(() => {
    logger.error(
      { limitSeconds },
      'the process is ended: something was still open after STOP_LIMIT_SECONDS',
    );
    process.exit(1);
  }, limitSeconds * 1_000).unref();
}
