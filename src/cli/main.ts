#!/usr/bin/env node
import { Command } from 'commander';

import { allCommands, type NamedCommand } from './all-commands.js';
import { EX_USAGE } from './exit-status.js';
import { version } from '../app/version.js';

const program = new Command('tradeflow')
  .description(
    'Event-sourced order management and matching: serve it, feed it, rebuild its read models.',
  )
  .version(version())
  // Of the commands that are not called, no more is known than their names.
  .configureHelp({ subcommandTerm: (command) => command.name() });

const called = calledName(process.argv.slice(2));

/** The name of the command that is called, or that help is asked for. */
function calledName(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  return first === 'help' ? second : first;
}

/** The command, with all that it takes and needs when it is the one that is called. */
async function commandOf({ name, description, load }: NamedCommand): Promise<Command> {
  const command = name === called ? await load() : new Command();
  return command.name(name).description(description);
}

/** Commands that are added have none of the ways of the command that they are added to. */
function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const each of command.commands) forEachCommand(each, act);
}

try {
  for (const each of allCommands) program.addCommand(await commandOf(each));
  forEachCommand(program, (command) => {
    // What a wrong call should have been, below what was wrong with it.
    command.showHelpAfterError(true);
    command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EX_USAGE));
  });
  await program.parseAsync();
} catch (error) {
  const { reportFailure } = await import('./report-failure.js');
  reportFailure(error);
}
