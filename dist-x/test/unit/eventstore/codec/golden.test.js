import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { decodeEvent } from '../../../../src/eventstore/codec/decode.js';
import { schemaVersions } from '../../../../src/eventstore/codec/upcasters.js';
import { recorded } from '../../../support/recorded-event.js';
const FOLDER = new URL('../../../../../test/golden/', import.meta.url);
const versions = readdirSync(FOLDER)
    .flatMap((file) => /^events-v(\d+)\.json$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
function golden(version) {
    const file = new URL(`events-v${version}.json`, FOLDER);
    return JSON.parse(readFileSync(file, 'utf8'));
}
describe('golden events', () => {
    for (const version of versions) {
        for (const [index, { type, data }] of golden(version).entries()) {
            it(`reads ${type} (${index}) as version ${version} wrote it`, () => {
                const decoded = decodeEvent(recorded({ type, data, metadata: { schemaVersion: version } }));
                expect(decoded.type).to.equal(type);
                // Each example stands at the same place in the file of every version.
                expect(decoded.data).to.deep.equal(golden(schemaVersions[decoded.type])[index]?.data);
            });
        }
    }
    it('has a file for the current version of every event type', () => {
        for (const [type, version] of Object.entries(schemaVersions)) {
            expect(golden(version).map((event) => event.type)).to.include(type);
        }
    });
});
//# sourceMappingURL=golden.test.js.map