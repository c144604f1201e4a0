import { MatcherEngine } from './matcher-engine.js';
import { PeerEngine } from './peer-engine.js';
/** What is measured, by the name it is reported under. */
export const ENGINES = {
    'this book': (workload) => new MatcherEngine(workload),
    'nodejs-order-book': (workload) => new PeerEngine(workload),
};
//# sourceMappingURL=engine.js.map