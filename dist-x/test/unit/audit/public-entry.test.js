import { expect } from 'chai';
import * as audit from '../../../src/audit/index.js';
describe('the public entry of the audit', () => {
    it('is the package, as an importer names it', async () => {
        const entry = 'tradeflow-engine/audit';
        expect((await import(entry))).to.equal(audit);
    });
});
//# sourceMappingURL=public-entry.test.js.map