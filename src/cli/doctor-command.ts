import { Command } from 'commander';

import { ConfigError } from '../app/config.js';
import { examine } from '../app/doctor/examine.js';
import { type Finding, findingsOf } from '../app/doctor/finding.js';
import { loadConfig } from './load-config.js';

const SIGNS = { ok: '✔', warning: '!', error: '✘' } as const;

/** With what the process ends, by the worst finding. */
const STATUS = { ok: 0, warning: 1, error: 2 } as const;

/** `tradeflow doctor`: what is wrong with an installation, and what to do; the server may run or not. */
export function doctorCommand(): Command {
  return new Command()
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
It starts, makes and changes nothing. Exit code 0: all is well; 1: something is worth a look; 2: something does not work.`,
    )
    .action(async ({ json }: { readonly json?: true }) => {
      const findings = await findAll();
      const text = json === true ? JSON.stringify(findings, undefined, 2) : linesOf(findings);
      await new Promise((told) => process.stdout.write(`${text}\n`, told));
      // What hangs on a part that is frozen would keep the process alive.
      process.exit(Math.max(...findings.map(({ level }) => STATUS[level])));
    });
}

async function findAll(): Promise<readonly Finding[]> {
  const { ok, error } = findingsOf('settings');
  try {
    const config = loadConfig();
    return [ok('can be read'), ...(await examine(config))];
  } catch (failure) {
    if (!(failure instanceof ConfigError)) throw failure;
    return failure.mistakes.map((each) => error(each, 'correct it in the environment or .env'));
  }
}

function linesOf(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ part }) => part.length));
  return findings
    .flatMap(({ part, level, text, cure }) => [
      `${SIGNS[level]} ${part.padEnd(width)}  ${text}`,
      ...(cure === undefined ? [] : [`  ${' '.repeat(width)}  -> ${cure}`]),
    ])
    .join('\n');
}
