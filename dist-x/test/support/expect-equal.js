import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
/** Deep equality for tests of millions of values: chai, which tells what differs, is asked only where something does. */
export function expectEqual(actual, expected) {
    if (!isDeepStrictEqual(actual, expected))
        expect(actual).to.deep.equal(expected);
}
//# sourceMappingURL=expect-equal.js.map