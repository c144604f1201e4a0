#!/usr/bin/env node
// npx tradeflow COMMAND, in a checkout: installs and builds first when that is needed.
import { runCommandLine } from '../scripts/lib/command-line.mjs';

await runCommandLine(process.argv.slice(2));
