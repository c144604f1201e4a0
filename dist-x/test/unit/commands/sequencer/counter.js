import { Refusal } from '../../../../src/domain/decision.js';
import { eventId } from '../../../../src/eventstore/codec/event-id.js';
import { nextHash } from '../../../../src/eventstore/codec/hash-chain.js';
const LIMIT = 100;
export const COUNTER = {
    name: 'counter',
    idField: 'counterId',
    streamOf: (id) => `counter-${id}`,
    initial: () => ({ sum: 0, time: '' }),
    decide: add,
    evolve(counter, { data }) {
        counter.sum = data.sum;
        counter.time = data.at;
    },
    exists: ({ time }) => time !== '',
    timeOf: ({ time }) => time,
    encode(event, { commandId, fingerprint = '' }, index, previousHash) {
        const { type, data } = event;
        const hash = nextHash(previousHash, type, data);
        const metadata = { commandId, fingerprint, hash };
        return { event: { id: eventId(commandId, index, hash), type, data, metadata }, hash };
    },
    decode: ({ type, data }) => ({ type, data }),
};
function add({ sum: before }, { by }, at) {
    const sum = before + by;
    if (sum > LIMIT)
        return new Refusal('INVALID_REQUEST', `counts to ${LIMIT} at most`);
    return [{ type: 'Added', data: { by, sum, at } }];
}
//# sourceMappingURL=counter.js.map