import { Command } from 'commander';
import { Application } from '../app/application.js';
import { createLogger } from '../app/logging.js';
import { setTimeout } from '../environment/timers.js';
import { loadConfig } from './load-config.js';
import { stopSignal } from './stop-signal.js';
/** `tradeflow serve`: runs the parts that ROLES names until SIGINT or SIGTERM. */
export function serveCommand() {
    return new Command('serve')
        .description('serve the API and keep the read models, until Ctrl-C (settings: README, Configuration)')
        .action(serve);
}
async function serve() {
    const config = loadConfig();
    const logger = createLogger(config.logLevel);
    const application = await Application.start(config, logger);
    console.log(`TradeFlow listens on ${application.url} (health: ${application.url}/health)`);
    const signal = await stopSignal();
    logger.info({ signal }, 'stopping');
    endWhenStuck(logger, config.stopLimitSeconds);
    await application.close();
}
/** Ends the process when a part, such as a database that no longer answers, keeps it from closing. */
function endWhenStuck(logger, limitSeconds) {
    setTimeout(() => {
        logger.error({ limitSeconds }, 'not everything could be closed in time');
        process.exit(1);
    }, limitSeconds * 1_000).unref();
}
//# sourceMappingURL=serve-command.js.map