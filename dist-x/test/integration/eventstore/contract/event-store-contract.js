import { appendContract } from './append-contract.js';
import { deleteContract } from './delete-contract.js';
import { metadataContract } from './metadata-contract.js';
import { metastreamContract } from './metastream-contract.js';
import { readAllContract } from './read-all-contract.js';
import { readContract } from './read-contract.js';
import { stockClientContract } from './stock-client-contract.js';
import { subscribeContract } from './subscribe-contract.js';
/**
 * What every event store behind the port must do. It assumes nothing about the store but that it is EventStoreDB or
 * like it: its streams are named anew in every run, and others may be writing.
 */
export function eventStoreContract(makeStore) {
    let subject;
    const subjectOf = () => {
        if (subject === undefined)
            throw new Error('the contract runs inside mocha');
        return subject;
    };
    before(async () => {
        subject = await makeStore();
    });
    after(() => subject?.close());
    it('answers a ping', () => subjectOf().store.ping());
    describe('appending', () => appendContract(subjectOf));
    describe('reading a stream', () => readContract(subjectOf));
    describe('reading the log', () => readAllContract(subjectOf));
    describe('subscribing to the log', () => subscribeContract(subjectOf));
    describe('the official client', () => stockClientContract(subjectOf));
    describe('deleting a stream', () => deleteContract(subjectOf));
    describe('stream metadata', () => metadataContract(subjectOf));
    describe('deleting stream metadata', () => metastreamContract(subjectOf));
}
//# sourceMappingURL=event-store-contract.js.map