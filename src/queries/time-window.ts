import { IsOptional } from 'class-validator';

import { ApplicationError } from '../errors.js';
import { Means } from '../validation/means.js';
import { IsTimestamp } from '../validation/rules.js';
import { PageDto } from './page.js';

/** Times from `from` on and before `to`, ISO-8601; texts of times sort as the times do. */
export interface TimeWindow {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The part of a query string that asks for a page of what happened at some time. */
export class WindowDto extends PageDto {
  @Means('Only from this time on.')
  @IsOptional()
  @IsTimestamp()
  from?: string;

  @Means('Only before this time.')
  @IsOptional()
  @IsTimestamp()
  to?: string;
}

/** @throws ApplicationError INVALID_REQUEST when a window ends before it begins, or holds no time at all */
export function expectWindow({ from, to }: TimeWindow): void {
  if (from === undefined || to === undefined || from < to) return;
  const rule = 'to must be later than from';
  throw new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field: 'to', rule }] });
}
