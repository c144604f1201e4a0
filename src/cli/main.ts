#!/usr/bin/env node
import 'reflect-metadata';

import { Command } from 'commander';

import { auditCommand } from './audit/command.js';
import { addStories } from './audit-story-command.js';
import { bookCommand } from './history/book-command.js';
import { eventStoreCommand } from './eventstore-command.js';
import { feedCommand } from './feed/command.js';
import { keyCommand } from './key-command.js';
import { openApiCommand } from './openapi-command.js';
import { replayCommand } from './replay-command.js';
import { whatIfCommand } from './history/whatif-command.js';
import { reportFailure } from './report-failure.js';
import { EX_USAGE } from './exit-status.js';
import { routesCommand } from './routes-command.js';
import { serveCommand } from './serve-command.js';
import { tokenCommand } from './token-command.js';
import { version } from '../app/version.js';

const program = new Command('tradeflow')
  .description(
    'Event-sourced order management and matching: serve it, feed it, rebuild its read models.',
  )
  .version(version())
  .addCommand(serveCommand(), { isDefault: false })
  .addCommand(replayCommand())
  .addCommand(routesCommand())
  .addCommand(openApiCommand())
  .addCommand(addStories(auditCommand()))
  .addCommand(feedCommand())
  .addCommand(keyCommand())
  .addCommand(eventStoreCommand())
  .addCommand(bookCommand())
  .addCommand(whatIfCommand())
  .addCommand(tokenCommand());

forEachCommand(program, (command) => {
  // What a wrong call should have been, below what was wrong with it.
  command.showHelpAfterError(true);
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EX_USAGE));
});

/** Commands that are added have none of the ways of the command that they are added to. */
function forEachCommand(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const each of command.commands) forEachCommand(each, act);
}

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
