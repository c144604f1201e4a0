import { Command } from 'commander';

import { exportCommand, importCommand, verifyExportCommand } from './export-commands.js';
import { keygenCommand } from './keygen-command.js';
import { signCommand } from './sign-command.js';
import { verifyCommand } from './verify-command.js';

/** `tradeflow audit`: proves what happened from the event streams alone (docs/audit.md). */
export function auditCommand(): Command {
  return new Command()
    .addCommand(verifyCommand())
    .addCommand(signCommand())
    .addCommand(keygenCommand())
    .addCommand(exportCommand())
    .addCommand(verifyExportCommand())
    .addCommand(importCommand());
}
