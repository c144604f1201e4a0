import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
} from 'class-validator';

import type { CreatedApiKeyAnswer, RevokedApiKeyAnswer } from '../../answers/users.js';
import type { Principal } from '../../auth/principal.js';
import { hashOfSecret } from '../../auth/key-text.js';
import { forbidden } from '../../auth/refused.js';
import { MAX_KEY_ADDRESSES, MAX_KEY_NAME_LENGTH, nextKeyId } from '../../domain/user/api-keys.js';
import type { CreateApiKey } from '../../domain/user/commands.js';
import {
  GRANTED_ROLES,
  KEY_SCOPES,
  type KeyScope,
  USER_ROLES,
  type UserRole,
} from '../../domain/user/roles.js';
import { ApplicationError } from '../../errors.js';
import type { RequestContext } from '../../request-context.js';
import { Means } from '../../validation/means.js';
import { IsAddressOrNetwork, IsText, IsTimestamp } from '../../validation/rules.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import type { KeySecrets } from './key-secrets.js';
import type { UserChanges } from './user-changes.js';
import { MAX_REASON_LENGTH } from './user-status.js';

/** Body of POST /users/{userId}/keys. */
export class CreateApiKeyDto {
  @Means('What its owner calls it; it stays in the record, so that it had better not name anybody.')
  @IsText(MAX_KEY_NAME_LENGTH)
  name!: string;

  @Means(
    "What whoever has the key may be: no more than its maker; default: the maker's own role, or trader.",
  )
  @IsOptional()
  @IsIn(USER_ROLES)
  role?: UserRole;

  @Means('What it may be used for: no more than what its maker came with; default: all of that.')
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(KEY_SCOPES, { each: true })
  scopes?: KeyScope[];

  @Means(
    'From which it may be used only, addresses or networks such as 10.0.0.0/8; default: from everywhere.',
  )
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_KEY_ADDRESSES)
  @ArrayUnique()
  @IsAddressOrNetwork({ each: true })
  addresses?: string[];

  @Means('From when on it is worth nothing.')
  @IsOptional()
  @IsTimestamp()
  expiresAt?: string;
}

/** Query string of DELETE /users/{userId}/keys/{keyId}. */
export class RevokeApiKeyDto {
  @IsOptional()
  @IsText(MAX_REASON_LENGTH)
  reason?: string;
}

/** A key to be made for a user. */
export interface NewApiKey extends Readonly<CreateApiKeyDto> {
  readonly userId: string;
}

/** A key to be revoked. */
export interface RevokedApiKey extends Readonly<RevokeApiKeyDto> {
  readonly userId: string;
  readonly keyId: string;
}

export const CREATE_API_KEY = new CommandKind<NewApiKey, CreatedApiKeyAnswer>('CreateApiKey');
export const REVOKE_API_KEY = new CommandKind<RevokedApiKey, RevokedApiKeyAnswer>('RevokeApiKey');

/** Makes a key for programs, and shows its secret, this once. */
export class CreateApiKeyHandler implements CommandHandler<NewApiKey, CreatedApiKeyAnswer> {
  readonly kind = CREATE_API_KEY;
  readonly #changes: UserChanges;
  readonly #secrets: KeySecrets;

  constructor(changes: UserChanges, secrets: KeySecrets) {
    this.#changes = changes;
    this.#secrets = secrets;
  }

  /**
   * @throws ApplicationError FORBIDDEN to whoever came by a key; INVALID_REQUEST when the key would be more than its maker;
   *   USER_NOT_FOUND, USER_ERASED, TOO_MANY_API_KEYS, API_KEYS_NOT_CONFIGURED; or as UserChanges
   */
  async execute(
    { userId, name, role, scopes, addresses, expiresAt }: NewApiKey,
    context: RequestContext,
  ): Promise<Accepted<CreatedApiKeyAnswer>> {
    if (context.principal.by === 'key') throw forbidden('a key makes no keys: send a token');
    const granted = grantedBy(context.principal, role, scopes);
    const { events, ...settled } = await this.#changes.carryOut(userId, context, (user) => {
      const keyId = nextKeyId(userId, user);
      const secretHash = hashOfSecret(this.#secrets.secretOf(keyId));
      const terms = {
        ...(addresses !== undefined && { addresses }),
        ...(expiresAt !== undefined && { expiresAt }),
      };
      const command: CreateApiKey = {
        type: 'CreateApiKey',
        ...{ userId, keyId, name, ...granted, secretHash, ...terms },
      };
      return command;
    });
    const created = events.find((event) => event.type === 'ApiKeyCreated');
    if (created?.type !== 'ApiKeyCreated') throw new Error('the command made no key');
    const { secretHash: _hash, at: createdAt, ...key } = created.data;
    // What is only tried shows nobody the secret of a key that another may make next.
    const isTried = context.validateOnly === true;
    const secret = isTried ? 'not-made' : this.#secrets.secretOf(key.keyId);
    const { position, isRepeated } = settled;
    return { result: { ...key, createdAt, key: `${key.keyId}.${secret}` }, position, isRepeated };
  }
}

/** Takes from a key what it was worth. */
export class RevokeApiKeyHandler implements CommandHandler<RevokedApiKey, RevokedApiKeyAnswer> {
  readonly kind = REVOKE_API_KEY;
  readonly #changes: UserChanges;

  constructor(changes: UserChanges) {
    this.#changes = changes;
  }

  /** @throws ApplicationError FORBIDDEN to whoever came by another key; USER_NOT_FOUND, API_KEY_NOT_FOUND; or as UserChanges */
  async execute(
    { userId, keyId, reason }: RevokedApiKey,
    context: RequestContext,
  ): Promise<Accepted<RevokedApiKeyAnswer>> {
    const { by, keyId: ownKeyId } = context.principal;
    if (by === 'key' && keyId !== ownKeyId) {
      throw forbidden('a key revokes no key but itself: send a token');
    }
    const command = {
      type: 'RevokeApiKey',
      ...{ userId, keyId },
      ...(reason !== undefined && { reason }),
    } as const;
    const { user, ...settled } = await this.#changes.carryOut(userId, context, () => command);
    const revokedAt = user.keys.get(keyId)?.revokedAt;
    if (revokedAt === undefined) throw new Error(`key ${keyId} was not revoked`);
    const { position, isRepeated } = settled;
    return { result: { userId, keyId, revokedAt }, position, isRepeated };
  }
}

/**
 * What a key may be and do: no more than its maker, who may be nobody in particular where nobody has to prove anything.
 * @throws ApplicationError INVALID_REQUEST
 */
function grantedBy(
  { role: makersRole, scopes: makersScopes }: Principal,
  role: UserRole | undefined,
  scopes: readonly KeyScope[] | undefined,
): { readonly role: UserRole; readonly scopes: readonly KeyScope[] } {
  const roles = GRANTED_ROLES[makersRole];
  const granted = role ?? (makersRole === 'admin' ? 'trader' : makersRole);
  if (!roles.includes(granted)) throw tooMuch('role', `role must be one of ${roles.join(', ')}`);
  const possible = KEY_SCOPES.filter((scope) => makersScopes.has(scope));
  const wanted = scopes ?? possible;
  if (!wanted.every((scope) => makersScopes.has(scope))) {
    throw tooMuch('scopes', `scopes must be among ${possible.join(', ')}`);
  }
  // In one order, whatever order they came in.
  return { role: granted, scopes: KEY_SCOPES.filter((scope) => wanted.includes(scope)) };
}

function tooMuch(field: string, which: string): ApplicationError {
  const rule = `${which}: a key is no more than its maker`;
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
