import { expect } from 'chai';
import { isRefusal } from '../../../../src/domain/decision.js';
import { MAX_NAME_LENGTH, registerUser } from '../../../../src/domain/user/register-user.js';
import { ALICE, NOW } from '../../../support/market-events.js';
function register(name) {
    return registerUser({ userId: ALICE, name }, NOW);
}
describe('registering a user', () => {
    for (const name of ['Alice', 'Åsa Öberg', '李', '__proto__', '😀'.repeat(MAX_NAME_LENGTH)]) {
        it(`takes the name ${name.slice(0, 12)}`, () => {
            expect(register(name)).to.deep.equal([
                { type: 'UserRegistered', data: { userId: ALICE, name, at: NOW } },
            ]);
        });
    }
    it('trims the name', () => {
        expect(register('  Alice \n')).to.deep.equal(register('Alice'));
    });
    const bad = [
        '',
        '   ',
        'a\u0000b',
        'a\nb',
        'a\u007fb',
        'a\u2028b',
        '\ud83d',
        'x'.repeat(MAX_NAME_LENGTH + 1),
    ];
    for (const name of bad) {
        it(`refuses the name ${JSON.stringify(name.slice(0, 12))}`, () => {
            const decision = register(name);
            if (!isRefusal(decision))
                expect.fail('expected a refusal');
            expect([decision.code, decision.field]).to.deep.equal(['INVALID_REQUEST', 'name']);
        });
    }
});
//# sourceMappingURL=register-user.test.js.map