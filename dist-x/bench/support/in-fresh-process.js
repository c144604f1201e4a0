import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
/**
 * Runs a measurement in a Node process of its own, so that neither the garbage nor the compiled code of one measurement
 * weighs on another.
 * @param script the module that measures and reports(), as a URL
 * @param args what it finds in its process.argv from index 2 on
 * @returns what it reported, which must be JSON
 */
export async function inFreshProcess(script, ...args) {
    const child = fork(fileURLToPath(script), args, {
        execArgv: ['--expose-gc', '--max-old-space-size=4096'],
    });
    let reported;
    child.on('message', (message) => (reported = message));
    const [code] = (await once(child, 'close'));
    if (code !== 0 || reported === undefined)
        throw new Error(`${script.href} ended with ${code}`);
    return reported.report;
}
/** Hands a measurement's result to the process that asked for it. */
export function report(result) {
    process.send?.({ report: result });
}
//# sourceMappingURL=in-fresh-process.js.map