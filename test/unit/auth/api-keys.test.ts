import { expect } from 'chai';
import sinon from 'sinon';

import { ApiKeys } from '../../../src/auth/api-keys.js';
import type { ApiKey, UserStanding } from '../../../src/auth/key-source.js';
import { hashOfSecret, keyText, secretOfKey } from '../../../src/auth/key-text.js';
import { OwnNonces } from '../../../src/auth/nonces.js';
import { ALL_SCOPES } from '../../../src/auth/principal.js';
import { digestOf, readSigned, signatureOf } from '../../../src/auth/signed-request.js';
import { refusalOf } from '../../support/refusal-of.js';

const SERVER_SECRET = 'what the keys of the tests follow from';
const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const KEY_ID = `tfk_${ADA.replaceAll('-', '')}_1`;
const SECRET = secretOfKey(SERVER_SECRET, KEY_ID);
const TEXT = keyText(KEY_ID, SECRET);

const KEY: ApiKey = {
  role: 'trader',
  scopes: ALL_SCOPES,
  secretHash: hashOfSecret(SECRET),
  isRevoked: false,
};

describe('API keys', () => {
  let standing: UserStanding;
  let keys: ApiKeys;

  function stands(key: Partial<ApiKey> = {}, user: Partial<UserStanding> = {}): void {
    const all = new Map([[KEY_ID, { ...KEY, ...key }]]);
    standing = { isSuspended: false, isErased: false, keys: all, ...user };
  }

  function keysBy(secret: string): ApiKeys {
    return new ApiKeys({ secret, nonces: new OwnNonces(), source: { find: async () => standing } });
  }

  beforeEach(() => {
    stands();
    keys = keysBy(SERVER_SECRET);
  });

  it('are for whom their ids name', async () => {
    const { principal } = await keys.bearer(TEXT, undefined);
    expect(principal).to.deep.equal({
      ...{ id: ADA, role: 'trader', scopes: ALL_SCOPES, by: 'key', keyId: KEY_ID },
    });
  });

  it('are refused without their secrets, and nobody learns which there are', async () => {
    const texts = [
      keyText(KEY_ID, 'x'),
      keyText(KEY_ID.replace(/1$/, '2'), SECRET),
      'tfk_x.y',
      KEY_ID,
    ];
    for (const text of texts) {
      const refused = await refusalOf(keys.bearer(text, undefined));
      expect(refused).to.include({ code: 'UNAUTHENTICATED', message: 'there is no such API key' });
      expect(refused.message).to.not.include(SECRET);
    }
  });

  it('are refused once they are revoked or expired, or their user is suspended or erased', async () => {
    const cases: [Partial<ApiKey>, Partial<UserStanding>, string][] = [
      [{ isRevoked: true }, {}, 'the API key has been revoked'],
      [{ expiresAt: '2020-01-01T00:00:00.000Z' }, {}, 'the API key has expired'],
      [{}, { isSuspended: true }, 'the user is suspended'],
      [{}, { isErased: true }, 'there is no such API key'],
    ];
    for (const [key, user, reason] of cases) {
      stands(key, user);
      expect((await refusalOf(keys.bearer(TEXT, undefined))).message).to.equal(reason);
      expect((await refusalOf(keys.expectUsable(KEY_ID))).message).to.equal(reason);
      await keys.claimed(sign());
      expect((await refusalOf(check(sign()))).message).to.equal(reason);
      const unsigned = { ...sign(), signature: '0'.repeat(64) };
      expect((await refusalOf(check(unsigned))).message).to.include('not that of this request');
    }
  });

  it('may be for some addresses only', async () => {
    stands({ addresses: ['192.0.2.7', '10.0.0.0/8', '2001:db8::/32'] });
    for (const address of ['192.0.2.7', '10.9.8.7', '::ffff:10.1.1.1', '2001:db8::1']) {
      await keys.bearer(TEXT, address);
    }
    for (const address of ['192.0.2.8', '11.0.0.1', '::1', undefined]) {
      expect((await refusalOf(keys.bearer(TEXT, address))).code).to.equal('FORBIDDEN');
      expect((await refusalOf(keys.signed(sign(), REQUEST, address))).code).to.equal('FORBIDDEN');
    }
  });

  const REQUEST = {
    ...{ method: 'POST', target: '/api/v1/orders?x=1', bodyDigest: digestOf('{"a":1}') },
    covered: ['a-key', '2000'],
  };

  function sign(nonce = 'nonce-of-16-chars', timestamp = String(Date.now())) {
    const signature = signatureOf(SECRET, { timestamp, nonce }, REQUEST);
    return { keyId: KEY_ID, timestamp, nonce, signature };
  }

  function check(signed: ReturnType<typeof sign>, request = REQUEST): Promise<void> {
    return keys.signed(signed, request, undefined);
  }

  it('sign requests, each once', async () => {
    const signed = sign();
    const { principal } = await keys.claimed(signed);
    expect(principal.id).to.equal(ADA);
    await check(signed);
    expect((await refusalOf(check(signed))).message).to.include('used before');
    await check(sign('another-nonce-16'));
  });

  it('sign method, path, query, key, deadline, body, time and nonce', async () => {
    const changes = [
      { covered: ['another-key', '2000'] },
      { covered: ['a-key', '3000'] },
      { covered: ['', ''] },
      { covered: ['', 'a-key\n2000'] },
      { method: 'DELETE' },
      { target: '/api/v1/orders?x=2' },
      { bodyDigest: digestOf('{"a":2}') },
    ];
    for (const change of changes) {
      const refused = await refusalOf(check(sign(), { ...REQUEST, ...change }));
      expect(refused.message).to.include('not that of this request');
    }
    for (const change of [
      { nonce: 'nonce-of-16-other' },
      { timestamp: String(Date.now() + 1_000) },
    ]) {
      const refused = await refusalOf(check({ ...sign(), ...change }));
      expect(refused.message).to.include('not that of this request');
    }
    // None of them has used the nonce up.
    await check(sign());
  });

  it('sign for half a minute', async () => {
    for (const aside of [-31_000, 31_000]) {
      const signed = sign(undefined, String(Date.now() + aside));
      expect((await refusalOf(keys.claimed(signed))).message).to.include('within 30 s');
    }
  });

  it('sign nothing that may have been used before the process began, where it alone remembers', async () => {
    const begunMs = Date.now();
    const source = { find: async () => standing };
    keys = new ApiKeys({ secret: SERVER_SECRET, nonces: new OwnNonces(begunMs), source });
    const before = await refusalOf(keys.claimed(sign(undefined, String(begunMs))));
    expect(before.message).to.include('after the start of this process');
    await keys.claimed(sign(undefined, String(begunMs + 1)));
  });

  it('sign so much in a minute, each, and keep no other from it', async () => {
    const nonces = new OwnNonces();
    for (let used = 0; used < 20_000; used++) await nonces.use('one', `nonce ${used}`, 60_000);
    expect((await refusalOf(nonces.use('one', 'one more', 60_000))).code).to.equal('OVERLOADED');
    expect(await nonces.use('another', 'nonce 0', 60_000)).to.equal(true);
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ['performance'] });
    clock.tick(1_000_000_000);
    try {
      expect(await nonces.use('one', 'one more', 60_000)).to.equal(true);
    } finally {
      clock.restore();
    }
  });

  it('are borne, but sign nothing, once they follow from another secret', async () => {
    const others = keysBy('the secret that AUTH_KEY_SECRET is now');
    await others.bearer(TEXT, undefined);
    const refused = await refusalOf(others.signed(sign(), REQUEST, undefined));
    expect(refused.message).to.include('by a key of ours');
  });

  it('are refused when a header of a signature is missing or malformed, by its name', () => {
    const { keyId, timestamp, nonce, signature } = sign();
    const headers = {
      'tradeflow-key': keyId,
      'tradeflow-timestamp': timestamp,
      'tradeflow-nonce': nonce,
      'tradeflow-signature': signature,
    };
    expect(readSigned(headers)).to.deep.equal({ keyId, timestamp, nonce, signature });
    expect(readSigned({})).to.equal(undefined);
    for (const [name, bad] of [
      ['tradeflow-timestamp', 'now'],
      ['tradeflow-nonce', 'short'],
      ['tradeflow-signature', signature.toUpperCase()],
      ['tradeflow-signature', signature.replace('v2=', '')],
    ] as const) {
      expect(() => readSigned({ ...headers, [name]: bad })).to.throw(/^Tradeflow-\w+ must be /);
      expect(() => readSigned({ ...headers, [name]: undefined })).to.throw(
        name === 'tradeflow-signature' ? /Tradeflow-Signature/ : /^Tradeflow-\w+ must be /,
      );
    }
  });
});
