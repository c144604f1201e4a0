var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsOptional } from 'class-validator';
import { averagePrice } from '../domain/amounts/notional.js';
import { fromUnits } from '../projections/decimal-units.js';
import { positionKey, positionKeys } from '../projections/position-row.js';
import { positions } from '../projections/positions.js';
import { IsMarketSymbol } from '../validation/rules.js';
import { ofRegistered } from './not-found.js';
import { ReadDto } from './read-conditions.js';
/** Query string of GET /users/{userId}/positions. */
export class PositionsOfUserDto extends ReadDto {
    symbol;
}
__decorate([
    IsOptional(),
    IsMarketSymbol(),
    __metadata("design:type", String)
], PositionsOfUserDto.prototype, "symbol", void 0);
/** What a user has traded and is left with, market by market. */
export class PositionsOfUser {
    #readModel;
    constructor(readModel) {
        this.#readModel = readModel;
    }
    /**
     * @param filter a validated DTO
     * @throws ApplicationError USER_NOT_FOUND, READ_MODEL_BEHIND, READ_MODEL_UNAVAILABLE,
     *   GENERATION_NOT_FOUND
     */
    async execute(userId, { symbol }, conditions = {}) {
        return ofRegistered(this.#readModel, userId, conditions, (others) => this.#readModel.read([positions], others, async (reading) => {
            const rows = await selectPositions(reading, userId, symbol);
            return { items: rows.map(positionAnswer) };
        }), ({ items }) => items.length === 0);
    }
}
function selectPositions({ sql, from }, userId, symbol) {
    const query = sql.selectFrom(from.positions).selectAll();
    if (symbol !== undefined) {
        return query.where('position_id', '=', positionKey(userId, symbol)).execute();
    }
    const [first, end] = positionKeys(userId);
    return query
        .where('position_id', '>=', first)
        .where('position_id', '<', end)
        .orderBy('position_id')
        .execute();
}
function positionAnswer(row) {
    const { quantity_decimals } = row;
    const notionalDecimals = row.price_decimals + quantity_decimals;
    const quantity = (units) => fromUnits(units, quantity_decimals);
    const notional = (units) => fromUnits(units, notionalDecimals);
    const netQuantity = quantity(row.net_units);
    const cost = notional(row.cost_units);
    const isOpen = row.net_units !== '0';
    return {
        symbol: row.symbol,
        netQuantity,
        ...(isOpen && { averageEntryPrice: averagePrice(cost, netQuantity.replace('-', '')) }),
        cost,
        realisedPnl: notional(row.realised_units),
        boughtQuantity: quantity(row.bought_units),
        boughtNotional: notional(row.bought_notional_units),
        soldQuantity: quantity(row.sold_units),
        soldNotional: notional(row.sold_notional_units),
        updatedAt: row.updated_at,
    };
}
//# sourceMappingURL=positions-of-user.js.map