import { IsPlainDecimal } from '../../platform/validation/is-plain-decimal.js';
import { IsMarketSymbol } from '../../platform/validation/is-symbol.js';

/** Body of POST /markets. */
export class ListMarketDto {
  @IsMarketSymbol()
  symbol!: string;

  /** The step between prices. */
  @IsPlainDecimal()
  tickSize!: string;

  /** The step between quantities. */
  @IsPlainDecimal()
  lotSize!: string;
}
