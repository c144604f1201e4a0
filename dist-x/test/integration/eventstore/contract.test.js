import { connectEventStore } from '../../../src/eventstore/client/connect.js';
import { openEmbeddedStore } from '../../support/embedded-store.js';
import { eventStoreContract } from './contract/event-store-contract.js';
describe('event store contract: the embedded server', () => {
    eventStoreContract(openEmbeddedStore);
});
const url = process.env['EVENTSTORE_URL'];
if (url !== undefined && url !== '') {
    describe('event store contract: the server of EVENTSTORE_URL', () => {
        eventStoreContract(() => {
            const store = connectEventStore(url);
            return Promise.resolve({ store, url, close: () => store.close() });
        });
    });
}
//# sourceMappingURL=contract.test.js.map