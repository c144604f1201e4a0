import { Matches } from 'class-validator';

import type { RevokedTokensAnswer } from '../../answers/users.js';
import { SUBJECT, USER_ID } from '../../auth/jwt.js';
import { forbidden } from '../../auth/refused.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import type { UserChanges } from './user-changes.js';
import { UserStatusDto } from './user-status.js';

/** Body of POST /tokens/revoke. */
export class RevokeTokensDto extends UserStatusDto {
  @Means('Whose: the sub of the tokens, which is a user id, or a name of staff.')
  @Matches(SUBJECT, {
    message: 'subject must be a user id, or 1 to 64 letters, digits and . : @ | _ -',
  })
  subject!: string;
}

export const REVOKE_TOKENS = new CommandKind<Readonly<RevokeTokensDto>, RevokedTokensAnswer>(
  'RevokeTokens',
);

/** Takes back all tokens (JWT) that were made for somebody before now: a user, or whomever else tokens name. */
export class RevokeTokensHandler implements CommandHandler<
  Readonly<RevokeTokensDto>,
  RevokedTokensAnswer
> {
  readonly kind = REVOKE_TOKENS;
  readonly #changes: UserChanges;

  constructor(changes: UserChanges) {
    this.#changes = changes;
  }

  /** @throws ApplicationError FORBIDDEN to an operator who means no user; or as UserChanges */
  async execute(
    { subject, reason }: Readonly<RevokeTokensDto>,
    context: RequestContext,
  ): Promise<Accepted<RevokedTokensAnswer>> {
    if (context.principal.role === 'operator' && !USER_ID.test(subject)) {
      throw forbidden('only an admin takes back the tokens of staff', 'subject');
    }
    const userId = USER_ID.test(subject) ? subject.toLowerCase() : subject;
    const command = { type: 'RevokeTokens', userId, reason } as const;
    const {
      events,
      user: _,
      ...settled
    } = await this.#changes.carryOut(userId, context, () => command);
    return { result: { subject: userId, revokedAt: events[0]!.data.at }, ...settled };
  }
}
