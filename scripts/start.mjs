// npm start: from a bare clone to a serving engine.
import { runCommandLine } from './lib/command-line.mjs';

await runCommandLine(['serve', ...process.argv.slice(2)]);
