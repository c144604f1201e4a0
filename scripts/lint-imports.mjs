// npm run lint:imports: who may import whom in src, as docs/architecture.md tells.
import { checkImports } from './lib/import-rule.mjs';

const { breaches, report } = await checkImports();
console.log(report);
process.exitCode = breaches.length === 0 ? 0 : 1;
