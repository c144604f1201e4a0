import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';
import { pino } from 'pino';
import { Type } from 'typebox';

import { Sender } from '../../../clients/typescript/src/sender.js';
import { ApiKeys } from '../../../src/auth/api-keys.js';
import { Authenticator } from '../../../src/auth/authenticator.js';
import { JwtVerifier } from '../../../src/auth/jwt.js';
import type { KeySource, UserStanding } from '../../../src/auth/key-source.js';
import { hashOfSecret, keyText, secretOfKey } from '../../../src/auth/key-text.js';
import { OwnNonces } from '../../../src/auth/nonces.js';
import { ALL_SCOPES, type Scope } from '../../../src/auth/principal.js';
import { coveredBy, digestOf, signatureOf } from '../../../src/auth/signed-request.js';
import { RegisterUserDto } from '../../../src/commands/users/register-user.js';
import { createApp } from '../../../src/http/app.js';
import { ClientAddresses } from '../../../src/http/client-address.js';
import { Guard } from '../../../src/http/guard.js';
import { type Api, command, type Probes, query } from '../../../src/http/route.js';
import { TRADERS } from '../../../src/http/access.js';
import { UserId } from '../../../src/answers/shapes.js';

const SERVER_SECRET = 'what the keys of the tests follow from';
const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const KEY_ID = `tfk_${ADA.replaceAll('-', '')}_1`;
const SECRET = secretOfKey(SERVER_SECRET, KEY_ID);
const PATH = `/users/${ADA}`;
const answer = Type.Object({ actor: Type.String() });

const routes = [
  command({
    ...{ method: 'POST', what: 'told who asks', access: TRADERS, limit: 'commands', status: 200 },
    path: '/users/:userId',
    params: { userId: UserId },
    body: RegisterUserDto,
    answer,
    handle: async ({ context }) => ({
      ...{ result: { actor: context.principal.id }, position: undefined, isRepeated: false },
    }),
  }),
  query({
    ...{ method: 'GET', what: 'told who asks', access: TRADERS, limit: 'queries' },
    path: '/users/:userId',
    params: { userId: UserId },
    answer,
    handle: async ({ context }) => ({ result: { actor: context.principal.id } }),
  }),
];

describe('requests of API keys', () => {
  let server: Server;
  let url: string;
  let scopes: ReadonlySet<Scope>;
  /** How the user and the key stand, where not well. */
  let changed: { isRevoked?: boolean; isSuspended?: boolean };
  let nonces = 0;

  before(async () => {
    const source: KeySource = {
      find: async () => standing(),
      tokensRevokedAtMs: async () => undefined,
    };
    const keys = new ApiKeys({ secret: SERVER_SECRET, source, nonces: new OwnNonces() });
    const jwt = new JwtVerifier({ secret: SERVER_SECRET });
    const guard = new Guard(new Authenticator({ jwt, keys, source }), new ClientAddresses([]));
    const logger = pino({ level: 'silent' });
    const app = createApp(routes, {} as Probes, logger, {} as Api, undefined, undefined, { guard });
    server = createServer(app);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    scopes = ALL_SCOPES;
    changed = {};
  });

  after(() => server.close());

  function standing(): UserStanding {
    const { isRevoked = false, isSuspended = false } = changed;
    const key = { scopes, secretHash: hashOfSecret(SECRET), isRevoked };
    const known = new Map([[KEY_ID, { role: 'trader', ...key }]] as const);
    return { isSuspended, isErased: false, keys: known };
  }

  /** The headers of a signed request. */
  function signed(
    method: string,
    target: string,
    body = '',
    headers: Readonly<Record<string, string>> = {},
  ): Record<string, string> {
    const timestamp = String(Date.now());
    const nonce = `nonce-of-a-test-${++nonces}`;
    const what = { method, target, covered: coveredBy(headers), bodyDigest: digestOf(body) };
    return {
      'Tradeflow-Key': KEY_ID,
      'Tradeflow-Timestamp': timestamp,
      'Tradeflow-Nonce': nonce,
      'Tradeflow-Signature': signatureOf(SECRET, { timestamp, nonce }, what),
    };
  }

  async function send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<readonly [number, unknown]> {
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(url + path, {
      ...{ method, headers: { ...headers, ...type } },
      ...(body !== undefined && { body }),
    });
    const told = (await response.json()) as { actor?: string; detail?: string };
    return [response.status, told.actor ?? told.detail];
  }

  it('are signed, with a body and without', async () => {
    const body = '{"name":  "Ada"}';
    expect(await send('POST', PATH, signed('POST', PATH, body), body)).to.deep.equal([200, ADA]);
    expect(await send('GET', PATH, signed('GET', PATH))).to.deep.equal([200, ADA]);
    expect(
      await send('POST', PATH, { Authorization: `Bearer ${keyText(KEY_ID, SECRET)}` }, body),
    ).to.deep.equal([200, ADA]);
  });

  it('are refused when they are sent again', async () => {
    const body = '{"name":"Ada"}';
    const headers = signed('POST', PATH, body);
    expect((await send('POST', PATH, headers, body))[0]).to.equal(200);
    const [status, detail] = await send('POST', PATH, headers, body);
    expect([status, detail]).to.deep.equal([
      401,
      'the nonce has been used before: each signed request needs a new one',
    ]);
  });

  it('are refused when their body, path or query is another', async () => {
    const body = '{"name":"Ada"}';
    const other = '{"name":"Eve"}';
    expect((await send('POST', PATH, signed('POST', PATH, body), other))[0]).to.equal(401);
    expect((await send('POST', PATH, signed('POST', PATH, body)))[0]).to.equal(401);
    expect((await send('GET', `${PATH}?a=1`, signed('GET', PATH)))[0]).to.equal(401);
    expect((await send('GET', PATH, signed('POST', PATH)))[0]).to.equal(401);
  });

  it('are refused when what they ask to be done once, or until when, is not what was signed', async () => {
    const body = '{"name":"Ada"}';
    const terms = { 'idempotency-key': 'the-first', 'request-deadline': '5000' };
    const taken = { ...terms, ...signed('POST', PATH, body, terms) };
    expect(await send('POST', PATH, taken, body)).to.deep.equal([200, ADA]);
    for (const change of [
      { 'idempotency-key': 'the-second' },
      { 'request-deadline': '6000' },
      { 'idempotency-key': undefined },
    ]) {
      const sent = { ...terms, ...signed('POST', PATH, body, terms), ...change };
      const headers = Object.entries(sent).filter(([, value]) => value !== undefined);
      const [status] = await send('POST', PATH, Object.fromEntries(headers) as never, body);
      expect(status, JSON.stringify(change)).to.equal(401);
    }
    const unsigned = { ...terms, ...signed('POST', PATH, body) };
    expect((await send('POST', PATH, unsigned, body))[0]).to.equal(401);
  });

  it('are refused by an earlier form of the signature, by its name', async () => {
    const headers = signed('GET', PATH);
    headers['Tradeflow-Signature'] = headers['Tradeflow-Signature']!.replace('v2=', '');
    expect(await send('GET', PATH, headers)).to.deep.equal([
      401,
      'Tradeflow-Signature must be v2= and an HMAC-SHA256 in lower-case hex',
    ]);
  });

  it('are made so by the client for TypeScript, which keeps its key', async () => {
    const sent: Headers[] = [];
    const watched: typeof fetch = (input) => {
      sent.push((input as Request).headers);
      return fetch(input);
    };
    const signWith = keyText(KEY_ID, SECRET);
    const sender = new Sender({ baseUrl: url, signWith, fetch: watched });
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'from-the-client' };
    const body = '{"name":"Ad\u00e4"}';
    const post = new Request(url + PATH, { method: 'POST', headers, body });
    expect((await sender.send(post, '/users/{userId}')).status).to.equal(200);
    const get = new Request(`${url}${PATH}?a=%20b`);
    const refused = await sender.send(get, '/users/{userId}');
    // Let in; that there is no such parameter is another matter.
    expect(refused.status).to.equal(400);
    expect(sent.map((each) => [...each.values()].join()).join()).not.to.include(SECRET);
    expect(() => new Sender({ baseUrl: url, signWith: 'no key' })).to.throw(TypeError);
  });

  it('are refused with a token beside the signature', async () => {
    const headers = { ...signed('GET', PATH), Authorization: 'Bearer x' };
    expect(await send('GET', PATH, headers)).to.deep.equal([
      401,
      'send Authorization or a signature, not both',
    ]);
  });

  it('are told nothing of a key, which there is or is not, unless they are signed by it', async () => {
    const body = '{"name":"Ada"}';
    const answers: unknown[] = [];
    for (const keyId of [KEY_ID, KEY_ID.replace(/1$/, '2')]) {
      for (const state of [{}, { isRevoked: true }, { isSuspended: true }, { scopes: new Set() }]) {
        ({ scopes = ALL_SCOPES, ...changed } = state as typeof changed & {
          scopes?: typeof scopes;
        });
        const unsigned = { 'Tradeflow-Key': keyId, 'Tradeflow-Signature': `v2=${'0'.repeat(64)}` };
        for (const path of [PATH, '/users/01890a5d-ac96-774b-bcce-b302099a8058']) {
          const headers = { ...signed('POST', path, body), ...unsigned };
          answers.push(await send('POST', path, headers, body));
        }
      }
    }
    for (const each of answers) expect(each).to.deep.equal(answers[0]);
    expect((answers[0] as [number])[0]).to.equal(401);
    changed = { isRevoked: true };
    expect(await send('GET', PATH, signed('GET', PATH))).to.deep.equal([
      ...[401, 'the API key has been revoked'],
    ]);
  });

  it('do what the scopes of the key are for', async () => {
    scopes = new Set(['read']);
    const body = '{"name":"Ada"}';
    expect((await send('GET', PATH, signed('GET', PATH)))[0]).to.equal(200);
    expect((await send('POST', PATH, signed('POST', PATH, body), body))[0]).to.equal(403);
  });
});
