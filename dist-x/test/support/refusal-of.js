import { expect } from 'chai';
import { ApplicationError } from '../../src/errors.js';
/** What a query refuses with. @throws Error when it does not refuse, or fails in another way */
export async function refusalOf(answer) {
    const error = await answer.then(() => undefined, (thrown) => thrown);
    expect(error).to.be.instanceOf(ApplicationError);
    return error;
}
//# sourceMappingURL=refusal-of.js.map