#!/usr/bin/env node
import 'reflect-metadata';

import { Command } from 'commander';

import { auditCommand } from './audit/command.js';
import { addStories } from './audit-story-command.js';
import { bookCommand } from './history/book-command.js';
import { eventStoreCommand } from './eventstore-command.js';
import { feedCommand } from './feed/command.js';
import { openApiCommand } from './openapi-command.js';
import { replayCommand } from './replay-command.js';
import { whatIfCommand } from './history/whatif-command.js';
import { reportFailure } from './report-failure.js';
import { routesCommand } from './routes-command.js';
import { serveCommand } from './serve-command.js';

const program = new Command('tradeflow')
  .description(
    'Event-sourced order management and matching: serve it, feed it, rebuild its read models.',
  )
  .showHelpAfterError('(tradeflow COMMAND --help tells more)')
  .addCommand(serveCommand(), { isDefault: false })
  .addCommand(replayCommand())
  .addCommand(routesCommand())
  .addCommand(openApiCommand())
  .addCommand(addStories(auditCommand()))
  .addCommand(feedCommand())
  .addCommand(eventStoreCommand())
  .addCommand(bookCommand())
  .addCommand(whatIfCommand());

try {
  await program.parseAsync();
} catch (error) {
  reportFailure(error);
}
