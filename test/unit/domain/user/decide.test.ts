import { expect } from 'chai';

import { isRefusal } from '../../../../src/domain/decision.js';
import {
  MAX_API_KEYS,
  MAX_API_KEYS_EVER,
  nextKeyId,
  userOfKey,
} from '../../../../src/domain/user/api-keys.js';
import type { CreateApiKey, UserCommand } from '../../../../src/domain/user/commands.js';
import { decideUser } from '../../../../src/domain/user/decide.js';
import type { ApiKeyCreated, UserEvent } from '../../../../src/domain/user/events.js';
import { evolveUser, isKeyUsable, NO_USER, type User } from '../../../../src/domain/user/user.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';
const KEY = 'tfk_01890a5dac96774bbcceb302099a8057_1';
const AT = '2026-01-01T00:00:00.000Z';
const NOW = '2026-01-02T03:04:05.006Z';
const LATER = '2026-01-03T00:00:00.000Z';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: ADA, name: { sealed: 'c2VhbGVk' }, at: AT },
};
const key: ApiKeyCreated = {
  type: 'ApiKeyCreated',
  data: {
    ...{ userId: ADA, keyId: KEY, name: 'bot', role: 'trader', scopes: ['read'], secretHash: '00' },
    at: AT,
  },
};
const revoked: UserEvent = { type: 'ApiKeyRevoked', data: { userId: ADA, keyId: KEY, at: AT } };
const suspended: UserEvent = {
  type: 'UserSuspended',
  data: { userId: ADA, reason: 'why', at: AT },
};
const killed: UserEvent = {
  type: 'UserSuspended',
  data: { userId: ADA, reason: 'why', cancelOrders: true, at: AT },
};
const resumed: UserEvent = { type: 'UserResumed', data: { userId: ADA, reason: 'ok', at: AT } };
const erased: UserEvent = {
  type: 'UserErased',
  data: { userId: ADA, registeredAt: AT, at: AT },
};

const suspend: UserCommand = {
  ...{ type: 'SuspendUser', userId: ADA, reason: 'orders out of control', cancelOrders: false },
};
const kill: UserCommand = { ...suspend, cancelOrders: true };
const resume: UserCommand = { type: 'ResumeUser', userId: ADA, reason: 'mended' };
const erase: UserCommand = { type: 'EraseUser', userId: ADA };
const revoke: UserCommand = { type: 'RevokeApiKey', userId: ADA, keyId: KEY, reason: 'lost' };
const create: CreateApiKey = {
  type: 'CreateApiKey',
  ...{ userId: ADA, keyId: KEY, name: 'bot', role: 'trader', scopes: ['read', 'trade'] },
  ...{ secretHash: '00', addresses: ['127.0.0.1'], expiresAt: LATER },
};

const userOf = (events: readonly UserEvent[]): User => events.reduce(evolveUser, NO_USER);

function expectEvents(
  given: readonly UserEvent[],
  when: UserCommand,
  then: readonly UserEvent[],
): void {
  expect(decideUser(userOf(given), when, NOW)).to.deep.equal(then);
}

function expectRefusal(given: readonly UserEvent[], when: UserCommand, code: string): void {
  const decision = decideUser(userOf(given), when, NOW);
  if (!isRefusal(decision)) expect.fail('expected a refusal');
  expect(decision.code).to.equal(code);
}

describe('a user', () => {
  for (const command of [suspend, kill, resume, erase, revoke, create]) {
    it(`who is not registered is refused ${command.type}`, () =>
      expectRefusal([], command, 'USER_NOT_FOUND'));
  }

  it('is suspended, with a reason', () => {
    const { reason } = suspend as { reason: string };
    const data = { userId: ADA, reason, at: NOW };
    expectEvents([registered], suspend, [{ type: 'UserSuspended', data }]);
  });

  it('who is suspended already stays so as it is', () =>
    expectEvents([registered, suspended], suspend, []));

  it('is killed: suspended so that orders go', () => {
    const { reason } = kill as { reason: string };
    const data = { userId: ADA, reason, cancelOrders: true, at: NOW } as const;
    const event: UserEvent = { type: 'UserSuspended', data };
    expectEvents([registered], kill, [event]);
    expectEvents([registered, suspended], kill, [event]);
    expectEvents([registered, killed], kill, []);
    expectEvents([registered, killed], suspend, []);
  });

  it('has no key made while suspended', () => {
    expectRefusal([registered, suspended], create, 'USER_SUSPENDED');
    expect(decideUser(userOf([registered, suspended, resumed]), create, NOW)).to.have.length(1);
  });

  it('is resumed, and can be suspended again', () => {
    const event: UserEvent = {
      type: 'UserResumed',
      data: { userId: ADA, reason: 'mended', at: NOW },
    };
    expectEvents([registered, killed], resume, [event]);
    expectEvents([registered], resume, []);
    expectEvents([registered, killed, resumed], resume, []);
    expect(decideUser(userOf([registered, killed, resumed]), suspend, NOW)).to.have.length(1);
  });

  it('is erased, once, with what is left of it', () => {
    const event: UserEvent = {
      type: 'UserErased',
      data: { userId: ADA, registeredAt: AT, at: NOW },
    };
    expectEvents([registered, suspended], erase, [event]);
    expectEvents([registered, suspended, erased], erase, []);
  });

  it('who was erased is known by that alone, when nothing else is left', () =>
    expectEvents([erased], erase, []));

  for (const command of [suspend, kill, resume, create]) {
    it(`who was erased is refused ${command.type}`, () =>
      expectRefusal([registered, erased], command, 'USER_ERASED'));
  }
});

describe('the keys of a user', () => {
  it('are made with all their terms', () => {
    const { type: _type, ...terms } = create;
    expectEvents([registered], create, [{ type: 'ApiKeyCreated', data: { ...terms, at: NOW } }]);
  });

  it('name their user and are numbered', () => {
    expect(nextKeyId(ADA, userOf([registered]))).to.equal(KEY);
    const second = nextKeyId(ADA, userOf([registered, key, revoked]));
    expect(second).to.equal('tfk_01890a5dac96774bbcceb302099a8057_2');
    expect(userOfKey(second)).to.equal(ADA);
    for (const none of [
      '',
      'tfk_',
      `${KEY}0000000`,
      ADA,
      KEY.slice(0, -1),
      `${KEY.slice(0, -1)}0`,
    ]) {
      expect(userOfKey(none)).to.equal(undefined);
    }
  });

  it('are not made to be expired', () => {
    expectRefusal([registered], { ...create, expiresAt: NOW }, 'INVALID_REQUEST');
    expectRefusal([registered], { ...create, expiresAt: AT }, 'INVALID_REQUEST');
  });

  const keys = (count: number, terms: Partial<ApiKeyCreated['data']> = {}): ApiKeyCreated[] =>
    Array.from({ length: count }, (_, index) => ({
      type: 'ApiKeyCreated',
      data: { ...key.data, keyId: `tfk_01890a5dac96774bbcceb302099a8057_${index + 1}`, ...terms },
    }));

  it('are so many that can be used, and no more', () => {
    expect(decideUser(userOf([registered, ...keys(MAX_API_KEYS - 1)]), create, NOW)).to.have.length(
      1,
    );
    expectRefusal([registered, ...keys(MAX_API_KEYS)], create, 'TOO_MANY_API_KEYS');
    const given = [registered, ...keys(MAX_API_KEYS), revoked];
    expect(decideUser(userOf(given), create, NOW)).to.have.length(1);
    const expired = [registered, ...keys(MAX_API_KEYS, { expiresAt: NOW })];
    expect(decideUser(userOf(expired), create, NOW)).to.have.length(1);
  });

  it('are so many ever, and no more', () => {
    const given = [registered, ...keys(MAX_API_KEYS_EVER, { expiresAt: AT })];
    expectRefusal(given, create, 'TOO_MANY_API_KEYS');
  });

  it('are revoked, once', () => {
    const data = { userId: ADA, keyId: KEY, reason: 'lost', at: NOW };
    expectEvents([registered, key], revoke, [{ type: 'ApiKeyRevoked', data }]);
    expectEvents([registered, key, revoked], revoke, []);
    expectRefusal([registered], revoke, 'API_KEY_NOT_FOUND');
  });

  it('are worth something until they are revoked or expire', () => {
    const [made] = [...userOf([registered, key]).keys.values()];
    expect(isKeyUsable(made!, NOW)).to.equal(true);
    expect(isKeyUsable({ ...made!, expiresAt: LATER }, NOW)).to.equal(true);
    expect(isKeyUsable({ ...made!, expiresAt: NOW }, NOW)).to.equal(false);
    const [gone] = [...userOf([registered, key, revoked]).keys.values()];
    expect(isKeyUsable(gone!, NOW)).to.equal(false);
  });
});
