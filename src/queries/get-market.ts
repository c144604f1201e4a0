import { markets } from '../projections/markets.js';
import { marketDto, selectMarket, type MarketDto } from './market-dto.js';
import type { ReadModel } from './read-model.js';

/** One market, by symbol. */
export class GetMarket {
  constructor(private readonly readModel: ReadModel) {}

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError MARKET_NOT_FOUND, READ_MODEL_BEHIND
   */
  async execute(symbol: string, atLeast?: bigint): Promise<MarketDto> {
    await this.readModel.reach([markets], atLeast);
    return marketDto(await selectMarket(this.readModel.database.sql, symbol));
  }
}
