import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** What a finished command left behind. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `tradeflow` to its end.
 * @param settings environment variables; nothing of the test's own environment but PATH reaches it
 * @param interruptAt Ctrl-C comes as soon as it says so on standard error
 */
export async function runCli(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  interruptAt?: string,
): Promise<CliResult> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (interruptAt === undefined || said.includes(interruptAt)) return;
    said += chunk.toString();
    if (said.includes(interruptAt)) child.kill('SIGINT');
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await exited;
  return { code: child.exitCode, stdout, stderr };
}
