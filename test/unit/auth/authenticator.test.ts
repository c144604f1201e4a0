import { expect } from 'chai';
import sinon from 'sinon';

import { Authenticator } from '../../../src/auth/authenticator.js';
import type { JwtVerifier } from '../../../src/auth/jwt.js';
import type { UserStanding } from '../../../src/auth/key-source.js';
import { ALL_SCOPES, USER_ROLES, type UserRole } from '../../../src/auth/principal.js';
import { refusalOf } from '../../support/refusal-of.js';

const ADA = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('whoever bears a token', () => {
  let standing: UserStanding;
  let expiresAtMs: number;
  let role: UserRole;
  let find: sinon.SinonSpy;
  let verify: sinon.SinonSpy;
  let authenticator: Authenticator;

  let issuedAtMs: number | undefined;
  let staffRevokedAtMs: number | undefined;

  beforeEach(() => {
    standing = { isSuspended: false, isErased: false, keys: new Map() };
    expiresAtMs = Date.now() + 60_000;
    role = 'trader';
    [issuedAtMs, staffRevokedAtMs] = [10_000, undefined];
    find = sinon.fake(async () => standing);
    verify = sinon.fake(async (id: string) => ({
      principal: { id, role, scopes: ALL_SCOPES, by: 'jwt' },
      expiresAtMs,
      ...(issuedAtMs !== undefined && { issuedAtMs }),
    }));
    const jwt = { verify } as unknown as JwtVerifier;
    const source = { find, tokensRevokedAtMs: async () => staffRevokedAtMs };
    authenticator = new Authenticator({ jwt, source });
  });

  it('is looked at once, and then believed', async () => {
    await authenticator.bearer(ADA, undefined);
    await authenticator.bearer(ADA, undefined);
    expect(verify.callCount).to.equal(1);
    await authenticator.bearer('ops', undefined);
    expect(verify.callCount).to.equal(2);
  });

  it('is not believed beyond the end of the token', async () => {
    expiresAtMs = Date.now() - 1;
    await authenticator.bearer(ADA, undefined);
    await authenticator.bearer(ADA, undefined);
    expect(verify.callCount).to.equal(2);
  });

  it('is refused when the token was made before all were taken back, believed or not', async () => {
    const identity = await authenticator.bearer(ADA, undefined);
    standing = { ...standing, tokensRevokedAtMs: 10_001 };
    expect((await refusalOf(authenticator.bearer(ADA, undefined))).message).to.include(
      'taken back',
    );
    expect((await refusalOf(authenticator.expectStill(identity))).code).to.equal('UNAUTHENTICATED');
    standing = { ...standing, tokensRevokedAtMs: 10_000 };
    await authenticator.bearer(ADA, undefined);
    issuedAtMs = undefined;
    const other = ADA.replace('8057', '8058');
    expect((await refusalOf(authenticator.bearer(other, undefined))).message).to.include(
      'taken back',
    );
  });

  it('is refused so where he is no user', async () => {
    await authenticator.bearer('ops', undefined);
    staffRevokedAtMs = 10_001;
    expect((await refusalOf(authenticator.bearer('ops', undefined))).code).to.equal(
      'UNAUTHENTICATED',
    );
    expect(find.callCount).to.equal(0);
  });

  it('is refused as soon as he is erased, believed or not', async () => {
    const identity = await authenticator.bearer(ADA, undefined);
    standing = { ...standing, isErased: true };
    expect((await refusalOf(authenticator.bearer(ADA, undefined))).code).to.equal('FORBIDDEN');
    expect((await refusalOf(authenticator.expectStill(identity))).code).to.equal('FORBIDDEN');
    standing = { ...standing, isSuspended: true };
    expect((await refusalOf(authenticator.bearer(ADA, undefined))).code).to.equal('FORBIDDEN');
  });

  it('is let in while suspended if he trades in his own name, and refused if he has another role', async () => {
    for (const each of USER_ROLES) {
      [role, standing] = [each, { ...standing, isSuspended: false }];
      const token = ADA.replace('8057', `805${USER_ROLES.indexOf(each)}`);
      const identity = await authenticator.bearer(token, undefined);
      standing = { ...standing, isSuspended: true };
      const looks = [
        () => authenticator.bearer(token, undefined).then(() => undefined),
        () => authenticator.expectStill(identity),
      ];
      for (const look of looks) {
        if (each === 'trader' || each === 'market-maker') await look();
        else expect((await refusalOf(look())).message).to.equal('the user is suspended');
      }
    }
  });

  it('stands for nobody who is registered, unless it is a user id', async () => {
    await authenticator.bearer('ops', undefined);
    expect(find.callCount).to.equal(0);
  });

  it('is told that there are no API keys where there are none', async () => {
    const refused = await refusalOf(authenticator.bearer('tfk_x_1.y', undefined));
    expect(refused).to.include({ code: 'UNAUTHENTICATED' });
    expect(refused.message).to.include('AUTH_KEY_SECRET is not set');
  });
});
