import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
/**
 * Runs `tradeflow` to its end.
 * @param settings environment variables; nothing of the test's own environment but PATH reaches it
 */
export async function runCli(args, settings = {}) {
    const child = spawn(process.execPath, [MAIN, ...args], {
        env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await exited;
    return { code: child.exitCode, stdout, stderr };
}
//# sourceMappingURL=run-cli.js.map