import { IsIn, IsOptional } from 'class-validator';

import {
  USER_STATUSES,
  type UserAnswer,
  type UsersPage,
  type UserStatus,
} from '../answers/users.js';
import { MAX_NAME_LENGTH } from '../domain/user/register-user.js';
import type { UserKeys } from '../eventstore/user-keys.js';
import { users, type UserRow } from '../projections/users.js';
import { Means } from '../validation/means.js';
import { IsText } from '../validation/rules.js';
import {
  type Fetched,
  MAX_LIMIT,
  PageDto,
  pageOf,
  type PageRequest,
  pageRequest,
  type Walk,
  walkOf,
} from './page.js';
import type { ReadConditions } from './read-conditions.js';
import type { Found, Reading, ReadModel } from './read-model.js';
import { userAnswer } from './user-answer.js';

/** Users of whom a page with a name looks at the names, at most: they are sealed, each under a key of its own. */
const LOOKED_AT = MAX_LIMIT;

/** Query string of GET /users. */
export class ListUsersDto extends PageDto {
  @IsOptional()
  @IsIn(USER_STATUSES)
  status?: UserStatus;

  @Means('Only users whose name holds this text, in whatever case.')
  @IsOptional()
  @IsText(MAX_NAME_LENGTH)
  name?: string;
}

/** A row, and what clients see of it. */
interface Listed {
  readonly row: UserRow;
  readonly answer: UserAnswer;
}

/** All users, or those of a status or a name; who was registered last comes first unless asked otherwise. */
export class ListUsers {
  readonly #readModel: ReadModel;
  readonly #keys: UserKeys;

  constructor(readModel: ReadModel, keys: UserKeys) {
    this.#readModel = readModel;
    this.#keys = keys;
  }

  /**
   * A page by name may hold fewer than asked for, or none, and go on all the same: it looks at LOOKED_AT users.
   * @throws ApplicationError INVALID_REQUEST, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE, GENERATION_NOT_FOUND;
   *   EventStoreUnavailable
   */
  async execute(filter: ListUsersDto, conditions: ReadConditions = {}): Promise<Found<UsersPage>> {
    const request = pageRequest(filter, 'users');
    const { name, status } = filter;
    const wanted = name === undefined ? request.limit + 1 : LOOKED_AT;
    const { result: rows, ...found } = await this.#readModel.read([users], conditions, (reading) =>
      selectUsers(reading, walkOf(request), status, wanted),
    );
    const listed = await Promise.all(
      rows.map(async (row): Promise<Listed> => ({
        row,
        answer: await userAnswer(row, this.#keys),
      })),
    );
    const fetched = name === undefined ? { rows: listed } : named(listed, name, request);
    const result = pageOf(
      fetched,
      request,
      ({ row }) => row.position,
      ({ answer }) => answer,
    );
    return { result, ...found };
  }
}

/** Those of some users whose names hold a text, and where looking ended when it did before the page was full. */
function named(looked: readonly Listed[], text: string, { limit }: PageRequest): Fetched<Listed> {
  const part = text.toLowerCase();
  const rows = looked.filter(({ answer }) => answer.name?.toLowerCase().includes(part) === true);
  const isCut = looked.length === LOOKED_AT && rows.length <= limit;
  return { rows, cutAt: isCut ? looked.at(-1)?.row.position : undefined };
}

function selectUsers(
  { sql, from }: Reading,
  { low, high, direction }: Walk,
  status: UserStatus | undefined,
  limit: number,
): Promise<UserRow[]> {
  let query = sql.selectFrom(from.users).selectAll();
  if (status !== undefined) query = query.where('status', '=', status);
  if (low > 0) query = query.where('position', '>=', low);
  if (high < Number.MAX_SAFE_INTEGER) query = query.where('position', '<=', high);
  return query.orderBy('position', direction).limit(limit).execute();
}
