import { Command, InvalidArgumentError, Option } from 'commander';
import { showProgress } from '../progress.js';
import { report } from './report.js';
import { runFeed } from './run-feed.js';
/** `tradeflow feed FILE`. It throws when the run fails, and exits with 1 when a check does not hold. */
export function feedCommand() {
    return new Command('feed')
        .description('play an order-flow file through the REST API, and check that nothing was lost')
        .argument('<file>', 'CSV with a header line, gzip-compressed or not')
        .option('--market <symbol>', 'the market to trade in; listed when missing', 'BTC-USD')
        .option('--speed <times>', "max, or a multiple of the file's own time", parseSpeed, 'max')
        .option('--limit <messages>', 'play the first so many messages only', parseCount)
        .option('--users <number>', 'how many traders share the orders', parseCount, 16)
        .addOption(new Option('--url <url>', 'where the server is')
        .default('http://127.0.0.1:8000')
        .argParser(parseUrl))
        .option('--concurrency <requests>', 'the most requests in flight; 1 keeps strictly to the order of the file', parseCount, 64)
        .action(async (file, options) => {
        process.exitCode = await feed({ file, ...options });
    });
}
async function feed(options) {
    const view = showProgress();
    const onProgress = ({ stage, fraction, messages, orders }) => view.show(fraction, `${stage}: ${messages} messages, ${orders} orders`);
    const summary = await runFeed({ ...options, onProgress }).finally(() => view.end());
    console.log(report(summary));
    return summary.conserved ? 0 : 1;
}
function parseSpeed(text) {
    if (text === 'max')
        return 'max';
    const speed = Number(text);
    if (speed > 0 && Number.isFinite(speed))
        return speed;
    throw new InvalidArgumentError('It must be max or a number above 0.');
}
function parseCount(text) {
    if (/^[1-9]\d{0,8}$/.test(text))
        return Number(text);
    throw new InvalidArgumentError('It must be a whole number above 0.');
}
function parseUrl(text) {
    if (/^https?:\/\//.test(text) && URL.canParse(text))
        return text;
    throw new InvalidArgumentError('It must be an http or https URL.');
}
//# sourceMappingURL=command.js.map