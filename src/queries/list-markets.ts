import { markets } from '../projections/markets.js';
import { marketDto, type MarketDto } from './market-dto.js';
import type { ReadModel } from './read-model.js';

/** All markets, by symbol. */
export class ListMarkets {
  constructor(private readonly readModel: ReadModel) {}

  /**
   * @param atLeast log position to have been reached
   * @throws ApplicationError READ_MODEL_BEHIND
   */
  async execute(atLeast?: bigint): Promise<{ items: readonly MarketDto[] }> {
    await this.readModel.reach([markets], atLeast);
    const rows = await this.readModel.database.sql
      .selectFrom('markets')
      .selectAll()
      .orderBy('symbol')
      .execute();
    return { items: rows.map(marketDto) };
  }
}
