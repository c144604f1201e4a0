import { Command } from 'commander';

import { Application } from '../platform/composition/application.js';
import { createLogger } from '../platform/logging.js';
import { loadConfig } from './load-config.js';

/** `tradeflow serve`: runs the parts that ROLES names until SIGINT or SIGTERM. */
export function serveCommand(): Command {
  return new Command('serve')
    .description(
      'serve the API and keep the read models, until Ctrl-C (settings: README, Configuration)',
    )
    .action(serve);
}

async function serve(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.logLevel);
  const application = await Application.start(config, logger);
  console.log(`TradeFlow listens on ${application.url} (health: ${application.url}/health)`);
  const signal = await stopSignal();
  logger.info({ signal }, 'stopping');
  await application.close();
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve(signal);
      });
    }
  });
}
