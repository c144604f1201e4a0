import { expect } from 'chai';

import { UserKey, UserKeys } from '../../../src/eventstore/user-keys.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const BOB = '01890a5d-ac96-774b-bcce-b302099a8058';

describe('the key of a user', () => {
  const key = new UserKey(ADA, Buffer.alloc(32, 1));

  it('opens what it sealed', () => {
    for (const name of ['Ada', 'Åsa Öberg', '李', '😀'.repeat(100)]) {
      expect(key.open(key.seal(name))).to.equal(name);
    }
  });

  it('seals the same text otherwise each time, and shows nothing of it', () => {
    const [first, second] = [key.seal('Ada Lovelace'), key.seal('Ada Lovelace')];
    expect(first).not.to.equal(second);
    expect(Buffer.from(first, 'base64url').includes('Lovelace')).to.equal(false);
  });

  it('opens nothing that was altered, or sealed for somebody else or under another key', () => {
    const sealed = key.seal('Ada');
    const altered = Buffer.from(sealed, 'base64url');
    altered[14] = altered[14]! ^ 1;
    expect(() => key.open(altered.toString('base64url'))).to.throw();
    expect(() => new UserKey(BOB, Buffer.alloc(32, 1)).open(sealed)).to.throw();
    expect(() => new UserKey(ADA, Buffer.alloc(32, 2)).open(sealed)).to.throw();
    expect(() => key.open('')).to.throw();
  });

  it('is made once, and found by everybody', async () => {
    const store = new InMemoryEventStore();
    const made = await new UserKeys(store).create(ADA);
    const again = await new UserKeys(store).create(ADA);
    const found = await new UserKeys(store).find(ADA);
    const sealed = made!.seal('Ada');
    expect([again!.open(sealed), found!.open(sealed)]).to.deep.equal(['Ada', 'Ada']);
    expect(await new UserKeys(store).find(BOB)).to.equal(undefined);
  });

  it('is deleted for ever', async () => {
    const store = new InMemoryEventStore();
    const keys = new UserKeys(store);
    await keys.create(ADA);
    await keys.delete(ADA);
    await keys.delete(ADA);
    expect(await keys.find(ADA)).to.equal(undefined);
    expect(await keys.create(ADA)).to.equal(undefined);
  });
});
