import { Command, Option } from 'commander';

import { sleep } from '../../environment/timers.js';
import { stopSignal } from '../stop-signal.js';
import { urlOption } from '../url-option.js';
import { readStatus, type ServerStatus, StatusError } from './server-status.js';
import { statusLines } from './status-lines.js';

const INTERVAL_MS = 1_000;

/** ANSI: to the first column of the first line; what is left of this line goes; what is below goes. */
const [HOME, END_OF_LINE, BELOW] = ['\x1b[H', '\x1b[K', '\x1b[J'];

/** With what the process ends, by how the server is. */
const EXIT: Readonly<Record<string, number>> = { up: 0, degraded: 1, down: 2 };

interface StatusOptions {
  readonly url: string;
  readonly token?: string;
  readonly once?: true;
  readonly json?: true;
}

/** `tradeflow status`: a running server at a glance, each second anew on a terminal. */
export function statusCommand(): Command {
  return new Command()
    .addOption(urlOption())
    .addOption(
      new Option(
        '--token <token>',
        'of an operator, auditor or admin, where access is configured',
      ).env('TRADEFLOW_TOKEN'),
    )
    .option('--once', 'once, and not until Ctrl-C; so it is anywhere but on a terminal')
    .option('--json', 'as JSON, once')
    .addHelpText(
      'after',
      `
Other users of the machine can read the options of a process: TRADEFLOW_TOKEN keeps a token from them.
Exit code of what is shown once 0: the server is up; 1: it is degraded, or there is none; 2: it is down.`,
    )
    .action(show);
}

async function show({ url, token, once, json }: StatusOptions): Promise<void> {
  const status = await readStatus(url, token);
  if (json === true || once === true || !process.stdout.isTTY) {
    console.log(
      json === true ? JSON.stringify(status, undefined, 2) : statusLines(status).join('\n'),
    );
    process.exitCode = EXIT[status.health.status];
    return;
  }
  await redraw(status, () => readStatus(url, token));
}

/** Shows what is read each second, until somebody ends it; a server that is away for a while is waited for. */
async function redraw(first: ServerStatus, read: () => Promise<ServerStatus>): Promise<void> {
  const stopping = new AbortController();
  void stopSignal().then(() => stopping.abort());
  const { signal } = stopping;
  process.stdout.write(`${HOME}${BELOW}`);
  for (let lines = statusLines(first); !signal.aborted; lines = await linesOrWhyNot(read)) {
    draw(lines);
    await sleep(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function linesOrWhyNot(read: () => Promise<ServerStatus>): Promise<readonly string[]> {
  try {
    return statusLines(await read());
  } catch (error) {
    if (error instanceof StatusError) return [error.message];
    throw error;
  }
}

/** Over what was drawn before, so that nothing flickers; what the terminal has no lines for is left out. */
function draw(lines: readonly string[]): void {
  const { rows, columns } = process.stdout;
  const room = [...lines, '', 'Ctrl-C ends this view; the server goes on.'].slice(0, rows - 1);
  const text = room.map((line) => `${line.slice(0, columns)}${END_OF_LINE}\n`).join('');
  process.stdout.write(`${HOME}${text}${BELOW}`);
}
