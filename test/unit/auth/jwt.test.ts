import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';

import { JwtVerifier } from '../../../src/auth/jwt.js';
import { makeToken } from '../../../src/auth/make-token.js';
import { refusalOf } from '../../support/refusal-of.js';

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

const ISSUER = 'https://login.example/';
const AUDIENCE = 'tradeflow';
const GOOD = { sub: 'ops-1', role: 'operator' };

describe('tokens of an issuer whose keys are at a URL', () => {
  let server: Server;
  let url: string;
  let served: { status: number; keys: JWK[] };
  let reads: number;
  let verifier: JwtVerifier;
  let first: KeyPair;

  before(async () => {
    server = createServer((_req, res) => {
      reads += 1;
      res.writeHead(served.status, { 'Content-Type': 'application/json' });
      res.end(JSON.stringify({ keys: served.keys }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    first = await pairOf('RS256');
  });

  beforeEach(async () => {
    reads = 0;
    served = { status: 200, keys: [await published(first, 'first', 'RS256')] };
    // Keys are fetched for every unknown one.
    verifier = new JwtVerifier({ jwksUrl: url, issuer: ISSUER, audience: AUDIENCE }, 0);
  });

  after(() => server.close());

  function pairOf(alg: string): Promise<KeyPair> {
    return generateKeyPair(alg, { extractable: true });
  }

  async function published({ publicKey }: KeyPair, kid: string, alg: string): Promise<JWK> {
    return { ...(await exportJWK(publicKey)), kid, alg };
  }

  function signed(
    claims: Readonly<Record<string, unknown>>,
    { pair = first, kid = 'first', alg = 'RS256', audience = AUDIENCE } = {},
  ): Promise<string> {
    const token = new SignJWT({ ...GOOD, ...claims }).setProtectedHeader({ alg, kid });
    if (!('exp' in claims)) token.setExpirationTime('5m');
    return token.setIssuer(ISSUER).setAudience(audience).sign(pair.privateKey);
  }

  it('say who asks, by RS256, ES256 and EdDSA', async () => {
    for (const alg of ['RS256', 'ES256', 'EdDSA']) {
      const pair = await pairOf(alg);
      served.keys.push(await published(pair, alg, alg));
      const { principal } = await verifier.verify(await signed({}, { pair, kid: alg, alg }));
      expect(principal).to.deep.include({ id: 'ops-1', role: 'operator', by: 'jwt' });
      expect([...principal.scopes]).to.deep.equal(['read', 'trade']);
    }
  });

  it('are for what their scope says', async () => {
    const { principal } = await verifier.verify(await signed({ scope: 'openid read' }));
    expect([...principal.scopes]).to.deep.equal(['read']);
  });

  it('are taken by a key that is new, and no more by one that was withdrawn', async () => {
    const old = await signed({});
    await verifier.verify(old);
    const second = await pairOf('RS256');
    served.keys = [await published(second, 'second', 'RS256')];
    await verifier.verify(await signed({}, { pair: second, kid: 'second' }));
    expect((await refusalOf(verifier.verify(old))).message).to.include('not among those');
    await verifier.verify(await signed({}, { pair: second, kid: 'second' }));
  });

  it('are checked by keys that are fetched once', async () => {
    for (let index = 0; index < 5; index++) await verifier.verify(await signed({}));
    expect(reads).to.equal(1);
  });

  it('are refused when the public key was taken for a secret', async () => {
    const pem = await exportSPKI(first.publicKey);
    const forged = await makeToken(
      { secret: pem, issuer: ISSUER, audience: AUDIENCE },
      { sub: 'ops-1', role: 'admin' },
      300,
    );
    const refused = await refusalOf(verifier.verify(forged));
    expect(refused).to.include({
      code: 'UNAUTHENTICATED',
      message: 'the token must be signed by RS256, ES256, EdDSA',
    });
  });

  it('are refused when another key of the same name signed them', async () => {
    const other = await pairOf('RS256');
    const refused = await refusalOf(verifier.verify(await signed({}, { pair: other })));
    expect(refused.message).to.equal('the signature of the token is not that of its issuer');
  });

  it('name a user in whatever case, and others as they are called', async () => {
    const id = '01890A5D-AC96-774B-BCCE-B302099A8057';
    for (const [sub, called] of [
      [id, id.toLowerCase()],
      ['Ops-1', 'Ops-1'],
    ] as const) {
      const { principal } = await verifier.verify(await signed({ sub }));
      expect(principal.id).to.equal(called);
    }
  });

  it('are refused for what they claim, by its name', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const cases: [Record<string, unknown>, string][] = [
      [{ exp: now - 60 }, 'the token has expired'],
      [{ exp: undefined }, "the token's exp is missing"],
      [{ nbf: now + 60 }, "the token's nbf is a time to come"],
      [{ sub: undefined }, "the token's sub is missing"],
      [{ sub: 'a b' }, "the token's sub must be"],
      [{ role: 'king' }, "the token's role must be one of trader"],
      [{ role: undefined }, "the token's role must be one of trader"],
      [{ scope: ['read'] }, "the token's scope must be a text"],
    ];
    for (const [claims, reason] of cases) {
      const refused = await refusalOf(verifier.verify(await signed(claims)));
      expect(refused.code).to.equal('UNAUTHENTICATED');
      expect(refused.message).to.include(reason);
    }
    const forOthers = await refusalOf(verifier.verify(await signed({}, { audience: 'others' })));
    expect(forOthers.message).to.equal("the token's aud is not the one that is expected");
  });

  it('are neither good nor bad while the keys cannot be had', async () => {
    const token = await signed({});
    served.status = 500;
    expect((await refusalOf(verifier.verify(token))).code).to.equal('ACCESS_UNAVAILABLE');
    const nowhere = new JwtVerifier({ jwksUrl: 'http://127.0.0.1:1/keys', issuer: ISSUER });
    expect((await refusalOf(nowhere.verify(token))).code).to.equal('ACCESS_UNAVAILABLE');
    served.status = 200;
    await verifier.verify(token);
  });
});
