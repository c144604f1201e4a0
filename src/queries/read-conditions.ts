import { IsOptional, Matches } from 'class-validator';
import { Means } from '../validation/means.js';

/** `orders_g3`, or its number alone; several parted by commas. */
const GENERATIONS = /^(\d{1,9}|[a-z_]{1,64}_g\d{1,9})(,[a-z_]{1,64}_g\d{1,9})*$/;

/** The part of a query string that says which tables are read. */
export class ReadDto {
  @Means(
    "Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's.",
  )
  @IsOptional()
  @Matches(GENERATIONS, {
    message: 'generation must be the number of a generation, or ids as in orders_g3,trades_g2',
  })
  generation?: string;
}

/** Under which conditions a query reads. */
export interface ReadConditions {
  /** Log position that the live tables must have reached; when left out, whatever they hold will do. */
  readonly atLeast?: bigint | undefined;
  /**
   * Generations to read in the place of the live ones, as a ReadDto names them. They stand where they stand: `atLeast`
   * is not waited for, and views are not asked.
   */
  readonly generation?: string | undefined;
}
