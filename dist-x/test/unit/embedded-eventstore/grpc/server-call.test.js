import { expect } from 'chai';
import { readTimeoutMs } from '../../../../src/embedded-eventstore/grpc/server-call.js';
describe('the grpc-timeout header', () => {
    const milliseconds = [
        ['2H', 7_200_000],
        ['3M', 180_000],
        ['4S', 4_000],
        ['250m', 250],
        ['1500u', 2],
        ['1n', 1],
        ['0S', 0],
    ];
    for (const [header, expected] of milliseconds) {
        it(`reads ${header} as ${expected} ms`, () => {
            expect(readTimeoutMs(header)).to.equal(expected);
        });
    }
    it('knows no limit without it, when it makes no sense, or beyond what a timer can wait', () => {
        for (const header of [undefined, '', '5', 'S', '123456789S', '-1S', '1.5S', '99999999H']) {
            expect(readTimeoutMs(header), header).to.equal(undefined);
        }
    });
});
//# sourceMappingURL=server-call.test.js.map