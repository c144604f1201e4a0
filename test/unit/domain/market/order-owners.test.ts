import { expect } from 'chai';
import fc from 'fast-check';

import { OrderOwner, OrderOwners } from '../../../../src/domain/market/state/order-owners.js';
import { OwnersAtHand } from '../../../../src/domain/market/state/owners-at-hand.js';

/** Ends of ids that share their places with each other, however many places there are: only what precedes them differs. */
const END = 'ce-000042';

describe('OrderOwners', () => {
  it('has one owner for an id, whichever text says it', () => {
    const owners = new OrderOwners();
    const known = owners.of('user-1');
    expect(owners.of(['user', '1'].join('-'))).to.equal(known);
    expect(owners.get(`user-${known.count + 1}`)).to.equal(known);
    expect(owners.get('user-2')).to.equal(undefined);
  });

  it('tells owners apart whose ids end alike, and those that are shorter than an end', () => {
    const owners = new OrderOwners();
    const ids = ['', '2', '42', ...Array.from({ length: 20 }, (_, index) => `${index}${END}`)];
    const known = ids.map((id) => owners.of(id));
    expect(known.map(({ userId }) => userId)).to.deep.equal(ids);
    for (const [index, id] of ids.entries()) expect(owners.of(id)).to.equal(known[index]);
  });

  it('forgets the owner without orders that has rested the longest, and no other', () => {
    const owners = new OrderOwners();
    const first = owners.of('first');
    owners.rest(first);
    const others = Array.from({ length: 1024 }, (_, index) => owners.of(`user-${index}`));
    others.slice(1).forEach((owner) => owners.rest(owner));
    expect(owners.get('first')).to.equal(first);
    owners.rest(others[0]!);
    expect(owners.get('first')).to.equal(undefined);
    expect(owners.of('first')).not.to.equal(first);
    others.forEach((owner) => expect(owners.get(owner.userId)).to.equal(owner));
  });
});

describe('OwnersAtHand', () => {
  it('answers the owner of an id or nobody, whoever came and went', () => {
    const anyId = fc
      .tuple(fc.constantFrom('a', 'b', 'c', ''), fc.nat(2000))
      .map(([kind, number]) => `${kind}-${String(number).padStart(6, '0')}`);
    const anyTurn = fc.tuple(anyId, fc.constantFrom('put', 'put', 'drop'));
    fc.assert(
      fc.property(fc.array(anyTurn, { maxLength: 200 }), (turns) => {
        const atHand = new OwnersAtHand<OrderOwner>();
        const all = new Map<string, OrderOwner>();
        for (const [id, turn] of turns) {
          const owner = all.get(id) ?? new OrderOwner(id);
          if (turn === 'put') {
            all.set(id, owner);
            atHand.put(owner, all.size);
            expect(atHand.get(id)).to.equal(owner);
          } else {
            atHand.drop(owner);
            all.delete(id);
          }
          for (const each of turns) {
            expect(atHand.get(each[0])).to.be.oneOf([all.get(each[0]), undefined]);
          }
        }
      }),
    );
  });
});
