import { expect } from 'chai';
import fc from 'fast-check';
import { NONE } from '../../../../src/domain/book/handles.js';
import { SlotChain, SlotChains } from '../../../../src/domain/market/state/slot-chains.js';
function slotsOf(chains, chain) {
    const slots = [];
    for (let slot = chain.oldest; slot !== NONE; slot = chains.newer(slot))
        slots.push(slot);
    return slots;
}
describe('SlotChains', () => {
    it('equals a list a chain, over random slots added to one of two chains and taken out again', () => {
        const anySlots = fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 300 });
        fc.assert(fc.property(anySlots, (slots) => {
            const chains = new SlotChains();
            const pair = [new SlotChain(), new SlotChain()];
            const lists = [[], []];
            for (const slot of slots) {
                const which = slot % 2 === 0 ? 0 : 1;
                const list = lists[which];
                if (list.includes(slot)) {
                    chains.remove(pair[which], slot);
                    lists[which] = list.filter((other) => other !== slot);
                }
                else {
                    chains.append(pair[which], slot);
                    list.push(slot);
                }
            }
            for (const which of [0, 1]) {
                expect(slotsOf(chains, pair[which])).to.deep.equal(lists[which]);
                expect(pair[which].length).to.equal(lists[which].length);
            }
        }));
    });
});
//# sourceMappingURL=slot-chains.test.js.map