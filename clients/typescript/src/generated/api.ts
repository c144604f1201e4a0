/*
 * Made from the description of the API by `npm run client`: not to be edited.
 */
export interface paths {
    readonly "/api/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All users, or those of a status or a name.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getUsers"];
        readonly put?: never;
        /**
         * Register a user.
         * @description For anybody.
         */
        readonly post: operations["postUsers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/cancel-after": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The switches of a user that are armed.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getUsersByUserIdCancelAfter"];
        readonly put?: never;
        /**
         * Cancel the orders of a user after a time, unless this is sent again before.
         * @description For trader (what is theirs), market-maker (what is theirs).
         */
        readonly post: operations["postUsersByUserIdCancelAfter"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One user.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getUsersByUserId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/open-orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The open orders of a user.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getUsersByUserIdOpenOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/positions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a user has traded and is left with, market by market.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getUsersByUserIdPositions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/suspend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a user place and amend no more orders.
         * @description For operator, admin.
         */
        readonly post: operations["postUsersByUserIdSuspend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a user who was suspended trade again.
         * @description For operator, admin.
         */
        readonly post: operations["postUsersByUserIdResume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/kill": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Suspend a user and cancel all orders, in every market.
         * @description For operator, admin.
         */
        readonly post: operations["postUsersByUserIdKill"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/personal-data": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase for ever who a user is.
         * @description For admin.
         */
        readonly delete: operations["deleteUsersByUserIdPersonalData"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The API keys of a user, without their secrets.
         * @description For trader (what is theirs), market-maker (what is theirs), auditor, admin.
         */
        readonly get: operations["getUsersByUserIdKeys"];
        readonly put?: never;
        /**
         * Make an API key for a user; it is shown once.
         * @description For trader (what is theirs), market-maker (what is theirs), admin.
         */
        readonly post: operations["postUsersByUserIdKeys"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{userId}/keys/{keyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key.
         * @description For trader (what is theirs), market-maker (what is theirs), admin.
         */
        readonly delete: operations["deleteUsersByUserIdKeysByKeyId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tokens/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take back all tokens that were made for somebody before now.
         * @description For operator, admin.
         */
        readonly post: operations["postTokensRevoke"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All markets.
         * @description For anybody.
         */
        readonly get: operations["getMarkets"];
        readonly put?: never;
        /**
         * List a market.
         * @description For operator, admin.
         */
        readonly post: operations["postMarkets"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One market.
         * @description For anybody.
         */
        readonly get: operations["getMarketsBySymbol"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Open, restrict or halt a market.
         * @description For operator, admin.
         */
        readonly patch: operations["patchMarketsBySymbol"];
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/bounds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Change the bounds of a market: filters, limits and bands.
         * @description For operator, admin.
         */
        readonly put: operations["putMarketsBySymbolBounds"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/delist": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel all orders of a market, and give it up.
         * @description For operator, admin.
         */
        readonly post: operations["postMarketsBySymbolDelist"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Cancel all orders of a market, whoever placed them.
         * @description For operator, admin.
         */
        readonly delete: operations["deleteMarketsBySymbolOrders"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/book": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The book of a market, price by price or order by order.
         * @description For anybody.
         */
        readonly get: operations["getMarketsBySymbolBook"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/ticker": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Last trade, best prices and last day of a market.
         * @description For anybody.
         */
        readonly get: operations["getMarketsBySymbolTicker"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tickers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The tickers of all markets.
         * @description For anybody.
         */
        readonly get: operations["getTickers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/candles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Candles of a market, oldest first.
         * @description For anybody.
         */
        readonly get: operations["getMarketsBySymbolCandles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Orders that match every filter, newest first.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getOrders"];
        readonly put?: never;
        /**
         * Place an order.
         * @description For trader (what is theirs), market-maker (what is theirs).
         */
        readonly post: operations["postOrders"];
        /**
         * Cancel all orders of a user, in a market or in every one.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, admin.
         */
        readonly delete: operations["deleteOrders"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Place, amend and cancel up to 500 orders, in their order.
         * @description For trader (what is theirs), market-maker (what is theirs).
         */
        readonly post: operations["postOrdersBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/{orderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One order.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getOrdersByOrderId"];
        /**
         * Change price, quantity or stop price of an order.
         * @description For trader (what is theirs), market-maker (what is theirs).
         */
        readonly put: operations["putOrdersByOrderId"];
        readonly post?: never;
        /**
         * Cancel an order.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, admin.
         */
        readonly delete: operations["deleteOrdersByOrderId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/by-client-id/{clientOrderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One order, by its client's name for it.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getOrdersByClientIdByClientOrderId"];
        /**
         * Change an order, by its client's name for it.
         * @description For trader (what is theirs), market-maker (what is theirs).
         */
        readonly put: operations["putOrdersByClientIdByClientOrderId"];
        readonly post?: never;
        /**
         * Cancel an order, by its client's name for it.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, admin.
         */
        readonly delete: operations["deleteOrdersByClientIdByClientOrderId"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/user/{userId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Orders of a user, newest first.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getOrdersUserByUserId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/{orderId}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened to an order, oldest first.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getOrdersByOrderIdEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/{orderId}/story": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of an order, and why, with the book around it.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getOrdersByOrderIdStory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/{orderId}/fills": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The fills of an order, newest first.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getOrdersByOrderIdFills"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/commands/{commandId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of a command.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getCommandsByCommandId"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/trades": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Trades that match every filter, newest first.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getTrades"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/streams/{stream}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The raw events of a stream, oldest first.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getStreamsByStreamEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far each read model is.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getProjections"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projections/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far one read model is.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getProjectionsByName"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projections/{name}/rebuild": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Rebuild a read model beside the live one, and swap it in.
         * @description For operator, admin.
         */
        readonly post: operations["postProjectionsByNameRebuild"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/projections/{name}/rollback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Go back to the tables before, which the last rebuild has kept.
         * @description For operator, admin.
         */
        readonly post: operations["postProjectionsByNameRollback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/tickers/{exchange}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All tickers, from the cache.
         * @description For anybody.
         */
        readonly get: operations["getCacheTickersByExchange"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/tickers/{exchange}/{symbol}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A ticker, from the cache.
         * @description For anybody.
         */
        readonly get: operations["getCacheTickersByExchangeBySymbol"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/orders/{orderId}/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where an order stands, from the cache.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getCacheOrdersByOrderIdStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/orders/{userId}/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The newest orders of a user, from the cache.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getCacheOrdersByUserIdOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/orders/queue/size": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The commands that wait, market by market.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getCacheOrdersQueueSize"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/trades/{symbol}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The newest trades of a market, from the cache.
         * @description For anybody.
         */
        readonly get: operations["getCacheTradesBySymbol"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/trades/queue/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The trades that the read side has still to show.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getCacheTradesQueueStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/trades/performance/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How much is traded, market by market.
         * @description For anybody.
         */
        readonly get: operations["getCacheTradesPerformanceMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/accounts/{userId}/positions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The positions of a user, from the cache.
         * @description For trader (what is theirs), market-maker (what is theirs), operator, auditor, admin.
         */
        readonly get: operations["getCacheAccountsByUserIdPositions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/accounts/summary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What all positions come to, market by market.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getCacheAccountsSummary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/ohlcv/{symbol}/{timeframe}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The newest candles of a market, from the cache.
         * @description For anybody.
         */
        readonly get: operations["getCacheOhlcvBySymbolByTimeframe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/processes/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every process, and when it was last heard of.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getCacheProcessesStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cache/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the views are there, and how old they are.
         * @description For anybody.
         */
        readonly get: operations["getCacheHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/livez": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The process answers.
         * @description For anybody.
         */
        readonly get: operations["getLivez"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every part that the process needs can serve too, so a balancer may send requests.
         * @description For anybody.
         */
        readonly get: operations["getReadyz"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The same, part by part; what is wrong with one is told to staff alone.
         * @description For anybody.
         */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Figures of the process, for Prometheus.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What there is to find here.
         * @description For anybody.
         */
        readonly get: operations["getIndex"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The description of all routes, by OpenAPI.
         * @description For anybody.
         */
        readonly get: operations["getOpenapiJson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The same to read and to try, by Swagger UI.
         * @description For anybody.
         */
        readonly get: operations["getDocs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the page /docs is made of.
         * @description For anybody.
         */
        readonly get: operations["getDocsByFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/redoc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The same to read, by Redoc.
         * @description For anybody.
         */
        readonly get: operations["getRedoc"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/redoc/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the page /redoc is made of.
         * @description For anybody.
         */
        readonly get: operations["getRedocByFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/trades/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every trade of a market.
         * @description For anybody.
         */
        readonly get: operations["getMarketsBySymbolTradesLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/markets/{symbol}/book/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The book of a market, level by level: a snapshot, then what changes.
         * @description For anybody.
         */
        readonly get: operations["getMarketsBySymbolBookLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/streams/{stream}/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The raw events of a stream as they are recorded.
         * @description For operator, auditor, admin.
         */
        readonly get: operations["getStreamsByStreamLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly AmendOrder: {
            /** @example 236.47 */
            readonly price?: string;
            /**
             * @description The new total, what has been filled included.
             * @example 236.47
             */
            readonly quantity?: string;
            /**
             * @description Only of a stop that has not triggered.
             * @example 236.47
             */
            readonly stopPrice?: string;
        };
        readonly AmendedOrderAnswer: {
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly orderId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /**
             * @description Whether it buys or sells.
             * @enum {unknown}
             */
            readonly side: "buy" | "sell";
            /**
             * @description Whether it names a price, and whether it waits for a trade.
             * @enum {unknown}
             */
            readonly type: "limit" | "market" | "stop_limit" | "stop_market";
            /**
             * @description How long it may rest.
             * @enum {unknown}
             */
            readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
            /**
             * Format: date-time
             * @description Of a GTD order: when it ends at the latest.
             */
            readonly expiresAt?: string;
            /** @description Absent on a market or stop-market order. */
            readonly price?: string;
            /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
            readonly stopPrice?: string;
            /** @description The total, what has been filled included. */
            readonly quantity: string;
            /** @description What a market order was to spend or to receive at most, in the quote currency. */
            readonly quoteQuantity?: string;
            /**
             * @description Why some of quoteQuantity is left that would have moved more.
             * @enum {unknown}
             */
            readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
            /** @description The most that the book shows of it at a time. */
            readonly displayQuantity?: string;
            /**
             * @description What happens when it comes to trade with one of its own user.
             * @enum {unknown}
             */
            readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
            /**
             * @description What a post-only order does where it would trade at once.
             * @enum {unknown}
             */
            readonly postOnly?: "reject" | "slide";
            /** @description The client's own name for it. */
            readonly clientOrderId?: string;
            /**
             * @description Where it stands.
             * @enum {unknown}
             */
            readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
            /** @description What has been filled. */
            readonly filledQuantity: string;
            /** @description What is still to fill. */
            readonly remainingQuantity: string;
            /** @description What was cancelled unfilled. */
            readonly cancelledQuantity: string;
            /** @description What was asked for, when self-trade prevention has taken off some of it. */
            readonly originalQuantity?: string;
            /** @description What it has taken off: quantity is originalQuantity without it. */
            readonly reducedQuantity?: string;
            /**
             * Format: date-time
             * @description Since when a stop is one no more.
             */
            readonly triggeredAt?: string;
            /** @description Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more. */
            readonly averagePrice?: string;
            /**
             * @description Why it was cancelled or rejected.
             * @enum {unknown}
             */
            readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted" | "duplicate_client_order_id" | "market_status" | "open_order_limit" | "book_quantity_limit" | "price_band" | "quote_buys_nothing" | "post_only" | "stop_reached";
            /**
             * Format: date-time
             * @description When it came in.
             */
            readonly placedAt: string;
            /**
             * Format: date-time
             * @description When something last happened to it.
             */
            readonly updatedAt: string;
            /** @description False when the order lost its place in the queue, or ended. */
            readonly priorityKept: boolean;
            /** @description The fills of this command, in the order in which they happened: the first 10,000 of them. */
            readonly fills: readonly {
                /** @description A fill, such as BTC-USDT-T17. */
                readonly tradeId: string;
                /** @description The maker's price. */
                readonly price: string;
                /** @description How much changed hands. */
                readonly quantity: string;
            }[];
            /** @description How many more there were, when there were more than that. */
            readonly omittedFills?: number;
        };
        readonly ApiKeyAnswer: {
            /** @description Names the key; it is no secret. */
            readonly keyId: string;
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description What its owner calls it. */
            readonly name: string;
            /**
             * @description What whoever has the key may be.
             * @enum {unknown}
             */
            readonly role: "trader" | "market-maker" | "operator" | "auditor" | "admin";
            /** @description What the key may be used for. */
            readonly scopes: readonly ("read" | "trade")[];
            /** @description From which it may be used only. */
            readonly addresses?: readonly string[];
            /**
             * Format: date-time
             * @description From when on it is worth nothing.
             */
            readonly expiresAt?: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createdAt: string;
            /**
             * @description Whether it can be used.
             * @enum {unknown}
             */
            readonly status: "ACTIVE" | "EXPIRED" | "REVOKED";
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            readonly revokedAt?: string;
        };
        readonly ApiKeysAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            readonly keys: readonly components["schemas"]["ApiKeyAnswer"][];
        };
        readonly BatchAnswer: {
            readonly results: readonly ({
                /** @constant */
                readonly status: 201;
                readonly result: components["schemas"]["PlacedOrderAnswer"];
            } | {
                /** @constant */
                readonly status: 200;
                readonly result: components["schemas"]["AmendedOrderAnswer"];
            } | {
                /** @constant */
                readonly status: 200;
                readonly result: components["schemas"]["CancelledOrderAnswer"];
            } | {
                /** @constant */
                readonly status: 200;
                readonly result: components["schemas"]["OrderAnswer"];
            } | {
                /** @description As the problem would have been answered with. */
                readonly status: number;
                readonly problem: components["schemas"]["ProblemAnswer"];
            })[];
        };
        readonly BookAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description Log position as of which the book is shown; -1 before the first event. */
            readonly position: string;
            /** @description Number, in the market's stream, of the last event that is in it. */
            readonly sequence: string;
            /**
             * Format: date-time
             * @description When that was; absent where tables were made before it was noted.
             */
            readonly at?: string;
            /** @description The highest first. */
            readonly bids: readonly {
                /** @description The price of each of them. */
                readonly price: string;
                /** @description What they show together. */
                readonly quantity: string;
                /** @description How many they are. */
                readonly orders: number;
                /** @description With level=3: each of them, in the order in which they came in. */
                readonly queue?: readonly {
                    /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                    readonly orderId: string;
                    /** @description What it shows. */
                    readonly quantity: string;
                }[];
            }[];
            /** @description The lowest first. */
            readonly asks: readonly {
                /** @description The price of each of them. */
                readonly price: string;
                /** @description What they show together. */
                readonly quantity: string;
                /** @description How many they are. */
                readonly orders: number;
                /** @description With level=3: each of them, in the order in which they came in. */
                readonly queue?: readonly {
                    /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                    readonly orderId: string;
                    /** @description What it shows. */
                    readonly quantity: string;
                }[];
            }[];
        };
        readonly BuildRequestedAnswer: {
            readonly projection: string;
            /** @description A set of tables of a projection, such as orders_g3. */
            readonly generation: string;
            /**
             * @description live: to take the place of the live tables. past: to show a moment of the past. rollback: the tables before are to become the live ones again.
             * @enum {unknown}
             */
            readonly purpose: "live" | "past" | "rollback";
        };
        readonly CachedAccountsAnswer: {
            /** @description Users who have traded. */
            readonly users: number;
            /** @description Their positions, flat ones included. */
            readonly positions: number;
            /** @description False when there are more than the cache holds. */
            readonly complete: boolean;
            /** @description By symbol. */
            readonly items: readonly {
                /** @description A market, such as BTC-USDT. */
                readonly symbol: string;
                /** @description Positions that are not flat. */
                readonly openPositions: number;
                /** @description What those who are long hold together. */
                readonly longQuantity: string;
                /** @description What those who are short owe together. */
                readonly shortQuantity: string;
                /** @description What the closed parts have earned, or, below zero, lost. */
                readonly realisedPnl: string;
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedCandlesAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description How long each lasts: 1m, 5m, 15m, 1h, 4h or 1d. */
            readonly timeframe: string;
            /** @description Oldest first; intervals in which nothing was traded are left out. */
            readonly items: readonly components["schemas"]["CandleAnswer"][];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedHealthAnswer: {
            /**
             * @description degraded: a view is not there, or stale.
             * @enum {unknown}
             */
            readonly status: "up" | "degraded";
            readonly views: readonly {
                readonly name: string;
                /**
                 * @description missing: nobody has begun it.
                 * @enum {unknown}
                 */
                readonly status: "fresh" | "stale" | "missing";
                /**
                 * Format: date-time
                 * @description When it was last brought up to date.
                 */
                readonly cachedAt?: string;
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedOrderAnswer: {
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly orderId: string;
            readonly order?: {
                /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                readonly orderId: string;
                /** @description A market, such as BTC-USDT. */
                readonly symbol: string;
                /** @description A user: a UUID of version 7. */
                readonly userId: string;
                /**
                 * @description Whether it buys or sells.
                 * @enum {unknown}
                 */
                readonly side: "buy" | "sell";
                /**
                 * @description Whether it names a price, and whether it waits for a trade.
                 * @enum {unknown}
                 */
                readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                /**
                 * @description Where it stands.
                 * @enum {unknown}
                 */
                readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
                /** @description Absent on a market or stop-market order. */
                readonly price?: string;
                /** @description The total, what has been filled included. */
                readonly quantity: string;
                /** @description What has been filled. */
                readonly filledQuantity: string;
                /** @description What is still to fill. */
                readonly remainingQuantity: string;
                /** @description Over its fills; absent until something was filled. */
                readonly averagePrice?: string;
                /**
                 * Format: date-time
                 * @description When it came in.
                 */
                readonly placedAt: string;
                /**
                 * Format: date-time
                 * @description When something last happened to it.
                 */
                readonly updatedAt: string;
            };
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedOrdersAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description The newest 100 of those that the cache holds, newest first. */
            readonly items: readonly {
                /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                readonly orderId: string;
                /** @description A market, such as BTC-USDT. */
                readonly symbol: string;
                /** @description A user: a UUID of version 7. */
                readonly userId: string;
                /**
                 * @description Whether it buys or sells.
                 * @enum {unknown}
                 */
                readonly side: "buy" | "sell";
                /**
                 * @description Whether it names a price, and whether it waits for a trade.
                 * @enum {unknown}
                 */
                readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                /**
                 * @description Where it stands.
                 * @enum {unknown}
                 */
                readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
                /** @description Absent on a market or stop-market order. */
                readonly price?: string;
                /** @description The total, what has been filled included. */
                readonly quantity: string;
                /** @description What has been filled. */
                readonly filledQuantity: string;
                /** @description What is still to fill. */
                readonly remainingQuantity: string;
                /** @description Over its fills; absent until something was filled. */
                readonly averagePrice?: string;
                /**
                 * Format: date-time
                 * @description When it came in.
                 */
                readonly placedAt: string;
                /**
                 * Format: date-time
                 * @description When something last happened to it.
                 */
                readonly updatedAt: string;
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedPositionsAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description By market. */
            readonly items: readonly components["schemas"]["PositionAnswer"][];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedProcessesAnswer: {
            /** @description Whether all processes are told of, as with Redis, or the one alone that answers. */
            readonly shared: boolean;
            /** @description The one that has run longest first. */
            readonly items: readonly {
                /** @description Another one for each start. */
                readonly id: string;
                /** @description Its ROLES, parted by commas. */
                readonly role: string;
                readonly pid: number;
                readonly host: string;
                /**
                 * Format: date-time
                 * @description When it was started.
                 */
                readonly startedAt: string;
                /**
                 * Format: date-time
                 * @description When it was last heard of.
                 */
                readonly heartbeatAt: string;
                /**
                 * @description silent: it has not been heard of for six seconds, and is dead, stuck or cut off.
                 * @enum {unknown}
                 */
                readonly health: "up" | "down" | "silent";
                /** @description What is wrong, if anything. */
                readonly detail?: string;
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedQueuesAnswer: {
            /** @description One a market, by symbol. */
            readonly items: readonly {
                readonly queue_name: string;
                /** @description What waits or is in hand; absent when that is not known. */
                readonly size?: number;
                /** @description How much is done a second, lately. */
                readonly processing_rate: number;
                /**
                 * @description idle: nothing waits. healthy: it moves. stalled: something waits, and nothing has been done for five seconds. unknown: whoever works it has not been heard of.
                 * @enum {unknown}
                 */
                readonly health_status: "healthy" | "idle" | "stalled" | "unknown";
                /**
                 * Format: date-time
                 * @description When something was last done; absent before the first.
                 */
                readonly last_processed?: string;
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedTickerAnswer: {
            /** @description The venue: tradeflow is our own. */
            readonly exchange: string;
            readonly ticker: components["schemas"]["TickerAnswer"];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedTickersAnswer: {
            /** @description The venue: tradeflow is our own. */
            readonly exchange: string;
            /** @description By symbol. */
            readonly items: readonly components["schemas"]["TickerAnswer"][];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedTradeMetricsAnswer: {
            /** @description By symbol. */
            readonly items: readonly {
                /** @description A market, such as BTC-USDT. */
                readonly symbol: string;
                /** @description The last minute, from the beginning of the minute in which it began. */
                readonly lastMinute: {
                    /** @description How many trades there were. */
                    readonly trades: number;
                    /** @description What was traded, in the quantity's unit. */
                    readonly volume: string;
                    /** @description What was paid for it. */
                    readonly quoteVolume: string;
                };
                /** @description The last hour, from the beginning of the minute in which it began. */
                readonly lastHour: {
                    /** @description How many trades there were. */
                    readonly trades: number;
                    /** @description What was traded, in the quantity's unit. */
                    readonly volume: string;
                    /** @description What was paid for it. */
                    readonly quoteVolume: string;
                };
                /** @description The last day, from the beginning of the minute in which it began. */
                readonly lastDay: {
                    /** @description How many trades there were. */
                    readonly trades: number;
                    /** @description What was traded, in the quantity's unit. */
                    readonly volume: string;
                    /** @description What was paid for it. */
                    readonly quoteVolume: string;
                };
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedTradesAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description Newest first. */
            readonly items: readonly {
                /** @description A fill, such as BTC-USDT-T17. */
                readonly tradeId: string;
                /** @description The maker's price. */
                readonly price: string;
                /** @description How much changed hands. */
                readonly quantity: string;
                /** @description What was paid for it: price x quantity. */
                readonly quoteQuantity: string;
                /**
                 * @description Whether the taker bought or sold.
                 * @enum {unknown}
                 */
                readonly takerSide: "buy" | "sell";
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                readonly at: string;
            }[];
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CachedTradesQueueAnswer: {
            readonly queue_name: string;
            /** @description What waits or is in hand; absent when that is not known. */
            readonly size?: number;
            /** @description How much is done a second, lately. */
            readonly processing_rate: number;
            /**
             * @description idle: nothing waits. healthy: it moves. stalled: something waits, and nothing has been done for five seconds. unknown: whoever works it has not been heard of.
             * @enum {unknown}
             */
            readonly health_status: "healthy" | "idle" | "stalled" | "unknown";
            /**
             * Format: date-time
             * @description When something was last done; absent before the first.
             */
            readonly last_processed?: string;
            /**
             * Format: date-time
             * @description When what it was made of was last brought up to date.
             */
            readonly cachedAt: string;
            /** @description Whether the cache holds what was asked for; it is bounded, so what it does not hold there may be all the same. */
            readonly cacheHit: boolean;
            /** @description Whether things may have happened since then that it does not show: nobody has fed it for seconds, or whoever does is behind. */
            readonly stale: boolean;
        };
        readonly CancelAfter: {
            /** @description In how many milliseconds the orders are cancelled, unless this is sent again before; 0: not at all. */
            readonly timeoutMs: number | 0;
            /** @example BTC-USDT */
            readonly symbol?: string;
            /** @description Those with a client order id that begins so. */
            readonly clientOrderIdPrefix?: string;
        };
        readonly CancelAfterAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol?: string;
            /** @description Only orders whose client order id begins so. */
            readonly clientOrderIdPrefix?: string;
            /** @description False when it was disarmed. */
            readonly armed: boolean;
            /** @description How long after it was last armed it acts, in milliseconds; 0 when it is not armed. */
            readonly timeoutMs: number;
            /**
             * Format: date-time
             * @description When the orders are cancelled, unless it is armed anew.
             */
            readonly cancelAt?: string;
        };
        readonly CancelledOrderAnswer: {
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly orderId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @constant */
            readonly status: "CANCELLED";
            /** @description What was left of it. */
            readonly cancelledQuantity: string;
            /**
             * @description Why it was cancelled.
             * @enum {unknown}
             */
            readonly reason: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted";
            /**
             * Format: date-time
             * @description When it was cancelled.
             */
            readonly cancelledAt: string;
        };
        readonly CancelledOrdersAnswer: {
            /** @description Absent when the orders of every market were asked for. */
            readonly symbol?: string;
            /** @description How many were cancelled. */
            readonly cancelledOrders: number;
            /** @description Of a market, the oldest first. */
            readonly orderIds: readonly string[];
        };
        readonly CandleAnswer: {
            /**
             * Format: date-time
             * @description When the interval began.
             */
            readonly openedAt: string;
            /** @description The first price. */
            readonly open: string;
            /** @description The highest price. */
            readonly high: string;
            /** @description The lowest price. */
            readonly low: string;
            /** @description The last price. Without a trade, this and the other three are the close before. */
            readonly close: string;
            /** @description What was traded, in the quantity's unit; each trade counts once. */
            readonly volume: string;
            /** @description What was paid for it: the sum of price x quantity. */
            readonly quoteVolume: string;
            /** @description How many trades there were. */
            readonly trades: number;
        };
        readonly CandlesAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description How long each lasts: 1m, 5m, 15m, 1h, 4h or 1d. */
            readonly interval: string;
            /** @description They begin with the first trade of the market at the earliest. */
            readonly items: readonly components["schemas"]["CandleAnswer"][];
            /**
             * Format: date-time
             * @description `from` of the next page; absent when nothing follows.
             */
            readonly nextFrom?: string;
        };
        readonly ChangeMarketBounds: {
            /** @description Why, for whoever reads the market's history. */
            readonly reason: string;
            /**
             * @description If named, what the market has: it is never changed.
             * @example 236.47
             */
            readonly tickSize?: string;
            /**
             * @description If named, what the market has: it is never changed.
             * @example 236.47
             */
            readonly lotSize?: string;
            /**
             * @description The least that one order may be for.
             * @example 236.47
             */
            readonly minQuantity?: string;
            /**
             * @description The most that one order may be for.
             * @example 236.47
             */
            readonly maxQuantity?: string;
            /**
             * @description The least price x quantity of an order that names a price.
             * @example 236.47
             */
            readonly minNotional?: string;
            /** @description The most orders that one user may have open. */
            readonly maxOpenOrders?: number;
            /** @description How far a market order sweeps from the touch it meets, in hundredths of a percent of that price. */
            readonly protectionBandBps?: number;
            /** @description How far the price of a limit order may be from the last trade, in hundredths of a percent. */
            readonly priceBandBps?: number;
        };
        readonly ChangeMarketStatus: {
            /** @enum {unknown} */
            readonly status: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED";
            /** @description Why, for whoever reads the market's history. */
            readonly reason: string;
        };
        readonly CommandOutcomeAnswer: {
            /** @description A command: a UUID. */
            readonly commandId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /**
             * @description DONE: it was carried out. NOT_DONE: it was not, and will not be. UNKNOWN: it may have been, or may yet be.
             * @enum {unknown}
             */
            readonly status: "DONE" | "NOT_DONE" | "UNKNOWN";
            /** @description Of a command that was carried out: what it made, the first 1,000 of them. */
            readonly events?: readonly components["schemas"]["StreamEventAnswer"][];
            /** @description Where the further events begin in the stream; absent when these are all. */
            readonly nextFrom?: string;
            readonly answer?: {
                /** @description The HTTP status. */
                readonly status: number;
                /** @description The body, or the problem. */
                readonly body: {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly CreateApiKey: {
            /** @description What its owner calls it; it stays in the record, so that it had better not name anybody. */
            readonly name: string;
            /**
             * @description What whoever has the key may be: no more than its maker; default: the maker's own role, or trader.
             * @enum {unknown}
             */
            readonly role?: "trader" | "market-maker" | "operator" | "auditor" | "admin";
            /** @description What it may be used for: no more than what its maker came with; default: all of that. */
            readonly scopes?: readonly ("read" | "trade")[];
            /** @description From which it may be used only, addresses or networks such as 10.0.0.0/8; default: from everywhere. */
            readonly addresses?: readonly string[];
            /**
             * Format: date-time
             * @description From when on it is worth nothing.
             * @example 2026-01-02T03:04:05.678Z
             */
            readonly expiresAt?: string;
        };
        readonly CreatedApiKeyAnswer: {
            /** @description Names the key; it is no secret. */
            readonly keyId: string;
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description What its owner calls it. */
            readonly name: string;
            /**
             * @description What whoever has the key may be.
             * @enum {unknown}
             */
            readonly role: "trader" | "market-maker" | "operator" | "auditor" | "admin";
            /** @description What the key may be used for. */
            readonly scopes: readonly ("read" | "trade")[];
            /** @description From which it may be used only. */
            readonly addresses?: readonly string[];
            /**
             * Format: date-time
             * @description From when on it is worth nothing.
             */
            readonly expiresAt?: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createdAt: string;
            /** @description The key itself, to be kept: keyId, a full stop and the secret. It is not shown again. */
            readonly key: string;
        };
        readonly DelistMarket: {
            /** @description Why, for whoever reads the market's history. */
            readonly reason: string;
        };
        readonly DelistedMarketAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /**
             * @description What the market took before.
             * @enum {unknown}
             */
            readonly previousStatus: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
            /** @constant */
            readonly status: "DELISTED";
            /** @description How many orders were open, and are cancelled. */
            readonly cancelledOrders: number;
            /** @description Why, for whoever reads the market's history. */
            readonly reason: string;
            /** @description Who gave it up. */
            readonly actor: string;
            /**
             * Format: date-time
             * @description When that was.
             */
            readonly changedAt: string;
        };
        readonly ErasedUserAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /**
             * @description Whether the user may trade: SUSPENDED and ERASED may not.
             * @enum {unknown}
             */
            readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
            /**
             * Format: date-time
             * @description When they were erased.
             */
            readonly erasedAt: string;
        };
        readonly HealthAnswer: {
            /**
             * @description The worst of its parts.
             * @enum {unknown}
             */
            readonly status: "up" | "degraded" | "down";
            /** @description By name. */
            readonly parts: {
                readonly [key: string]: {
                    /**
                     * @description up: it does its work. degraded: it does less than it should, and what needs it is served another way or in part. down: what needs it cannot be served.
                     * @enum {unknown}
                     */
                    readonly status: "up" | "degraded" | "down";
                    /**
                     * Format: date-time
                     * @description When it was first found so.
                     */
                    readonly since: string;
                    /** @description How long it took to say so. */
                    readonly latencyMs: number;
                    /** @description What is wrong, or how far it is; for operators, auditors and admins alone. */
                    readonly detail?: string;
                };
            };
        };
        readonly IndexAnswer: {
            /** @description What it is. */
            readonly title: string;
            readonly links: readonly {
                /** @description A path of this server. */
                readonly href: string;
                /** @description What is there. */
                readonly what: string;
            }[];
        };
        readonly KilledUserAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /**
             * @description Whether the user may trade: SUSPENDED and ERASED may not.
             * @enum {unknown}
             */
            readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
            /** @description Why the user is suspended. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description Since when the user is suspended.
             */
            readonly since?: string;
            /** @description How many orders were cancelled. */
            readonly cancelledOrders: number;
            /** @description Which they were, the oldest of each market first. */
            readonly orderIds: readonly string[];
            /** @description Markets that have not cancelled yet, because they are halted or cannot be reached: they are asked until they have. */
            readonly pendingMarkets: readonly string[];
        };
        readonly ListMarket: {
            /** @example BTC-USDT */
            readonly symbol: string;
            /**
             * @description The step between prices.
             * @example 236.47
             */
            readonly tickSize: string;
            /**
             * @description The step between quantities.
             * @example 236.47
             */
            readonly lotSize: string;
            /**
             * @description The least that one order may be for.
             * @example 236.47
             */
            readonly minQuantity?: string;
            /**
             * @description The most that one order may be for.
             * @example 236.47
             */
            readonly maxQuantity?: string;
            /**
             * @description The least price x quantity of an order that names a price.
             * @example 236.47
             */
            readonly minNotional?: string;
            /** @description The most orders that one user may have open. */
            readonly maxOpenOrders?: number;
            /** @description How far a market order sweeps from the touch it meets, in hundredths of a percent of that price. */
            readonly protectionBandBps?: number;
            /** @description How far the price of a limit order may be from the last trade, in hundredths of a percent. */
            readonly priceBandBps?: number;
        };
        readonly ListedMarketAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description The step between prices. */
            readonly tickSize: string;
            /** @description The step between quantities. */
            readonly lotSize: string;
            /** @description The least that one order may be for. */
            readonly minQuantity?: string;
            /** @description The most that one order may be for. */
            readonly maxQuantity?: string;
            /** @description The least price x quantity of an order that names a price. */
            readonly minNotional?: string;
            /** @description The most orders that one user may have open. */
            readonly maxOpenOrders?: number;
            /** @description How far a market order sweeps from the touch it meets, of that price. */
            readonly protectionBandBps?: number;
            /** @description How far the price of a limit order may be from the last trade, of its price. */
            readonly priceBandBps?: number;
            /** @constant */
            readonly status: "ONLINE";
            /**
             * Format: date-time
             * @description When the market was listed.
             */
            readonly listedAt: string;
        };
        readonly LivenessAnswer: {
            /** @constant */
            readonly status: "up";
        };
        readonly MarketAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description The step between prices. */
            readonly tickSize: string;
            /** @description The step between quantities. */
            readonly lotSize: string;
            /** @description The least that one order may be for. */
            readonly minQuantity?: string;
            /** @description The most that one order may be for. */
            readonly maxQuantity?: string;
            /** @description The least price x quantity of an order that names a price. */
            readonly minNotional?: string;
            /** @description The most orders that one user may have open. */
            readonly maxOpenOrders?: number;
            /** @description How far a market order sweeps from the touch it meets, of that price. */
            readonly protectionBandBps?: number;
            /** @description How far the price of a limit order may be from the last trade, of its price. */
            readonly priceBandBps?: number;
            /**
             * @description What the market takes at present.
             * @enum {unknown}
             */
            readonly status: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
            /** @description Why the status was changed. */
            readonly statusReason?: string;
            /** @description Who changed the status. */
            readonly statusChangedBy?: string;
            /**
             * Format: date-time
             * @description When the status was changed.
             */
            readonly statusChangedAt?: string;
            /** @description Why the bounds were changed. */
            readonly boundsReason?: string;
            /** @description Who changed the bounds. */
            readonly boundsChangedBy?: string;
            /**
             * Format: date-time
             * @description When the bounds were changed.
             */
            readonly boundsChangedAt?: string;
            /**
             * Format: date-time
             * @description When the market was listed.
             */
            readonly listedAt: string;
        };
        readonly MarketBoundsAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            readonly previousBounds: {
                /** @description The least that one order may be for. */
                readonly minQuantity?: string;
                /** @description The most that one order may be for. */
                readonly maxQuantity?: string;
                /** @description The least price x quantity of an order that names a price. */
                readonly minNotional?: string;
                /** @description The most orders that one user may have open. */
                readonly maxOpenOrders?: number;
                /** @description How far a market order sweeps from the touch it meets, of that price. */
                readonly protectionBandBps?: number;
                /** @description How far the price of a limit order may be from the last trade, of its price. */
                readonly priceBandBps?: number;
            };
            readonly bounds: {
                /** @description The least that one order may be for. */
                readonly minQuantity?: string;
                /** @description The most that one order may be for. */
                readonly maxQuantity?: string;
                /** @description The least price x quantity of an order that names a price. */
                readonly minNotional?: string;
                /** @description The most orders that one user may have open. */
                readonly maxOpenOrders?: number;
                /** @description How far a market order sweeps from the touch it meets, of that price. */
                readonly protectionBandBps?: number;
                /** @description How far the price of a limit order may be from the last trade, of its price. */
                readonly priceBandBps?: number;
            };
            /** @description Why, for whoever reads the market's history. */
            readonly reason: string;
            /** @description Who changed them. */
            readonly actor: string;
            /**
             * Format: date-time
             * @description When they were changed.
             */
            readonly changedAt: string;
        };
        readonly MarketStatusAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /**
             * @description What the market took before.
             * @enum {unknown}
             */
            readonly previousStatus: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
            /**
             * @description What the market takes at present.
             * @enum {unknown}
             */
            readonly status: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
            /** @description Why, for whoever reads the market's history. */
            readonly reason: string;
            /** @description Who changed it. */
            readonly actor: string;
            /**
             * Format: date-time
             * @description When it was changed.
             */
            readonly changedAt: string;
        };
        readonly MarketsAnswer: {
            readonly items: readonly components["schemas"]["MarketAnswer"][];
        };
        /** @description In Prometheus's format. */
        readonly MetricsAnswer: string;
        readonly OrderAnswer: {
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly orderId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /**
             * @description Whether it buys or sells.
             * @enum {unknown}
             */
            readonly side: "buy" | "sell";
            /**
             * @description Whether it names a price, and whether it waits for a trade.
             * @enum {unknown}
             */
            readonly type: "limit" | "market" | "stop_limit" | "stop_market";
            /**
             * @description How long it may rest.
             * @enum {unknown}
             */
            readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
            /**
             * Format: date-time
             * @description Of a GTD order: when it ends at the latest.
             */
            readonly expiresAt?: string;
            /** @description Absent on a market or stop-market order. */
            readonly price?: string;
            /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
            readonly stopPrice?: string;
            /** @description The total, what has been filled included. */
            readonly quantity: string;
            /** @description What a market order was to spend or to receive at most, in the quote currency. */
            readonly quoteQuantity?: string;
            /**
             * @description Why some of quoteQuantity is left that would have moved more.
             * @enum {unknown}
             */
            readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
            /** @description The most that the book shows of it at a time. */
            readonly displayQuantity?: string;
            /**
             * @description What happens when it comes to trade with one of its own user.
             * @enum {unknown}
             */
            readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
            /**
             * @description What a post-only order does where it would trade at once.
             * @enum {unknown}
             */
            readonly postOnly?: "reject" | "slide";
            /** @description The client's own name for it. */
            readonly clientOrderId?: string;
            /**
             * @description Where it stands.
             * @enum {unknown}
             */
            readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
            /** @description What has been filled. */
            readonly filledQuantity: string;
            /** @description What is still to fill. */
            readonly remainingQuantity: string;
            /** @description What was cancelled unfilled. */
            readonly cancelledQuantity: string;
            /** @description What was asked for, when self-trade prevention has taken off some of it. */
            readonly originalQuantity?: string;
            /** @description What it has taken off: quantity is originalQuantity without it. */
            readonly reducedQuantity?: string;
            /**
             * Format: date-time
             * @description Since when a stop is one no more.
             */
            readonly triggeredAt?: string;
            /** @description Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more. */
            readonly averagePrice?: string;
            /**
             * @description Why it was cancelled or rejected.
             * @enum {unknown}
             */
            readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted" | "duplicate_client_order_id" | "market_status" | "open_order_limit" | "book_quantity_limit" | "price_band" | "quote_buys_nothing" | "post_only" | "stop_reached";
            /**
             * Format: date-time
             * @description When it came in.
             */
            readonly placedAt: string;
            /**
             * Format: date-time
             * @description When something last happened to it.
             */
            readonly updatedAt: string;
            /** @description What its fills come to in the quote currency: the sum of price x quantity, exact. */
            readonly quoteFilled?: string;
            /** @description How many fills it had. */
            readonly fillsCount?: number;
            /**
             * Format: date-time
             * @description When the last of them was.
             */
            readonly lastFillAt?: string;
        };
        readonly OrderBatch: {
            /** @description What to do, in this order. */
            readonly items: readonly ({
                readonly place: {
                    /**
                     * Format: uuid
                     * @example 0196f0a0-7a3c-7000-8000-000000000001
                     */
                    readonly userId: string;
                    /** @example BTC-USDT */
                    readonly symbol: string;
                    /** @enum {unknown} */
                    readonly side: "buy" | "sell";
                    /** @enum {unknown} */
                    readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                    /**
                     * @description Required on a limit or stop-limit order, refused on the others.
                     * @example 236.47
                     */
                    readonly price?: string;
                    /**
                     * @description Required but for a market order that names a quoteQuantity instead.
                     * @example 236.47
                     */
                    readonly quantity?: string;
                    /**
                     * @description The most that a market order is to spend, or to receive, in the quote currency.
                     * @example 236.47
                     */
                    readonly quoteQuantity?: string;
                    /**
                     * @description Required on a stop order, refused on the others: the last trade price at which it triggers.
                     * @example 236.47
                     */
                    readonly stopPrice?: string;
                    /**
                     * @description Only on an order that may rest: the most that the book shows of it at a time.
                     * @example 236.47
                     */
                    readonly displayQuantity?: string;
                    /**
                     * @description Default: GTC for an order that names a price; IOC for one that does not, which takes IOC or FOK only.
                     * @enum {unknown}
                     */
                    readonly timeInForce?: "GTC" | "GTD" | "IOC" | "FOK";
                    /**
                     * Format: date-time
                     * @description Required on a GTD order, refused on the others: the time at which it ends.
                     * @example 2026-01-02T03:04:05.678Z
                     */
                    readonly expiresAt?: string;
                    /**
                     * @description What happens when it comes to trade with an order of its own user; default: cancel_newest, which ends it.
                     * @enum {unknown}
                     */
                    readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
                    /**
                     * @description Rests only: what would trade at once is rejected, or slides one tick outside the opposite touch.
                     * @enum {unknown}
                     */
                    readonly postOnly?: "reject" | "slide";
                    /** @description The client's own name for the order: unique per user among open and recent orders of the market. */
                    readonly clientOrderId?: string;
                };
            } | {
                readonly amend: {
                    /** @example 236.47 */
                    readonly price?: string;
                    /**
                     * @description The new total, what has been filled included.
                     * @example 236.47
                     */
                    readonly quantity?: string;
                    /**
                     * @description Only of a stop that has not triggered.
                     * @example 236.47
                     */
                    readonly stopPrice?: string;
                    readonly orderId: string;
                };
            } | {
                readonly amend: {
                    /** @example 236.47 */
                    readonly price?: string;
                    /**
                     * @description The new total, what has been filled included.
                     * @example 236.47
                     */
                    readonly quantity?: string;
                    /**
                     * @description Only of a stop that has not triggered.
                     * @example 236.47
                     */
                    readonly stopPrice?: string;
                    readonly clientOrderId: string;
                    /**
                     * Format: uuid
                     * @example 0196f0a0-7a3c-7000-8000-000000000001
                     */
                    readonly userId: string;
                    /** @example BTC-USDT */
                    readonly symbol: string;
                };
            } | {
                /**
                 * @description An order id.
                 * @example BTC-USDT-1042
                 */
                readonly cancel: string;
            } | {
                readonly cancel: {
                    readonly orderId: string;
                };
            } | {
                readonly cancel: {
                    readonly clientOrderId: string;
                    /**
                     * Format: uuid
                     * @example 0196f0a0-7a3c-7000-8000-000000000001
                     */
                    readonly userId: string;
                    /** @example BTC-USDT */
                    readonly symbol: string;
                };
            })[];
        };
        readonly OrderEventAnswer: {
            /**
             * @description What happened, as in the stream of its market.
             * @enum {unknown}
             */
            readonly type: "OrderPlaced" | "OrderRejected" | "OrderMatched" | "OrderAmended" | "OrderTriggered" | "OrderReduced" | "OrderCancelled";
            /**
             * @description Of a fill: maker when the order was there before the other.
             * @enum {unknown}
             */
            readonly role?: "maker" | "taker";
            /** @description The fill; or the trade that reached a stop. */
            readonly tradeId?: string;
            /** @description Of a fill: its price. Otherwise what the order names, if it names one. */
            readonly price?: string;
            /** @description What the order names, while it is a stop or becomes none. */
            readonly stopPrice?: string;
            /** @description What was filled, taken off or cancelled by it; otherwise the order's total from then on. */
            readonly quantity: string;
            /** @description What is left to fill after it. */
            readonly remainingQuantity: string;
            /** @description Of an amend: false when the order lost its place in the queue. */
            readonly priorityKept?: boolean;
            /**
             * @description Why it was cancelled, rejected or reduced.
             * @enum {unknown}
             */
            readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted" | "duplicate_client_order_id" | "market_status" | "open_order_limit" | "book_quantity_limit" | "price_band" | "quote_buys_nothing" | "post_only" | "stop_reached";
            /** @description Of a reduction: the order of the same user that it did not trade with. */
            readonly otherOrderId?: string;
            /** @description Of a cancel for which somebody gave a reason: who. */
            readonly actor?: string;
            /** @description That reason. */
            readonly actorReason?: string;
            /** @description Of what a request for the order asked for: that of the request. */
            readonly correlationId?: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            readonly at: string;
            /** @description Its place in the log. */
            readonly position: string;
        };
        readonly OrderEventsPage: {
            readonly items: readonly components["schemas"]["OrderEventAnswer"][];
            /** @description Send it as `cursor` for the next page; absent when nothing follows. A cursor is opaque. */
            readonly nextCursor?: string;
            /** @description Send it as `cursor` for the page before; absent when nothing comes before. */
            readonly previousCursor?: string;
        };
        readonly OrderStoryAnswer: {
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly orderId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /**
             * @description Where it stands at the end of the story.
             * @enum {unknown}
             */
            readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
            /** @description The whole story in plain words, a line a chapter. */
            readonly text: string;
            /** @description The first 1,000, the oldest first. */
            readonly chapters: readonly {
                /**
                 * @description What happened, as in the stream of its market.
                 * @enum {unknown}
                 */
                readonly type: "OrderPlaced" | "OrderRejected" | "OrderMatched" | "OrderAmended" | "OrderTriggered" | "OrderReduced" | "OrderCancelled" | "MatchingPaused" | "MatchingResumed";
                /** @description The same in plain words, and why. */
                readonly text: string;
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                readonly at: string;
                /** @description Its number in the stream of the market. */
                readonly revision: string;
                /** @description Its place in the log. */
                readonly position: string;
                /**
                 * @description Of a fill: maker when the order was there before the other.
                 * @enum {unknown}
                 */
                readonly role?: "maker" | "taker";
                /** @description The fill; or the trade that reached a stop. */
                readonly tradeId?: string;
                /** @description Of a fill: its price. */
                readonly price?: string;
                /** @description Of a fill: what was traded. */
                readonly quantity?: string;
                /** @description The order that it traded with, or was kept from trading with. */
                readonly otherOrderId?: string;
                /** @description Of a fill: whether its maker was the first in line, as it must be. */
                readonly isDue?: boolean;
                /** @description Who stood before it after the command, if it rested then. */
                readonly queue?: {
                    /** @description Orders at better prices. */
                    readonly betterOrders: number;
                    /** @description What they show together. */
                    readonly betterQuantity: string;
                    /** @description Orders at its own price that stood there before. */
                    readonly aheadOrders: number;
                    /** @description What they show together. */
                    readonly aheadQuantity: string;
                    /** @description The first ten of those, the first first. */
                    readonly ahead: readonly string[];
                };
                /** @description The book as the command found it. */
                readonly book?: {
                    /** @description The best five, the highest first. */
                    readonly bids: readonly {
                        /** @description The price of each of them. */
                        readonly price: string;
                        /** @description What they show together. */
                        readonly quantity: string;
                        /** @description How many they are. */
                        readonly orders: number;
                        /** @description With level=3: each of them, in the order in which they came in. */
                        readonly queue?: readonly {
                            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                            readonly orderId: string;
                            /** @description What it shows. */
                            readonly quantity: string;
                        }[];
                    }[];
                    /** @description The best five, the lowest first. */
                    readonly asks: readonly {
                        /** @description The price of each of them. */
                        readonly price: string;
                        /** @description What they show together. */
                        readonly quantity: string;
                        /** @description How many they are. */
                        readonly orders: number;
                        /** @description With level=3: each of them, in the order in which they came in. */
                        readonly queue?: readonly {
                            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                            readonly orderId: string;
                            /** @description What it shows. */
                            readonly quantity: string;
                        }[];
                    }[];
                };
            }[];
            /** @description How many more there are; absent when that is none. */
            readonly omitted?: number;
        };
        readonly OrdersPage: {
            readonly items: readonly components["schemas"]["OrderAnswer"][];
            /** @description Send it as `cursor` for the next page; absent when nothing follows. A cursor is opaque. */
            readonly nextCursor?: string;
            /** @description Send it as `cursor` for the page before; absent when nothing comes before. */
            readonly previousCursor?: string;
        };
        readonly PlaceOrder: {
            /**
             * Format: uuid
             * @example 0196f0a0-7a3c-7000-8000-000000000001
             */
            readonly userId: string;
            /** @example BTC-USDT */
            readonly symbol: string;
            /** @enum {unknown} */
            readonly side: "buy" | "sell";
            /** @enum {unknown} */
            readonly type: "limit" | "market" | "stop_limit" | "stop_market";
            /**
             * @description Required on a limit or stop-limit order, refused on the others.
             * @example 236.47
             */
            readonly price?: string;
            /**
             * @description Required but for a market order that names a quoteQuantity instead.
             * @example 236.47
             */
            readonly quantity?: string;
            /**
             * @description The most that a market order is to spend, or to receive, in the quote currency.
             * @example 236.47
             */
            readonly quoteQuantity?: string;
            /**
             * @description Required on a stop order, refused on the others: the last trade price at which it triggers.
             * @example 236.47
             */
            readonly stopPrice?: string;
            /**
             * @description Only on an order that may rest: the most that the book shows of it at a time.
             * @example 236.47
             */
            readonly displayQuantity?: string;
            /**
             * @description Default: GTC for an order that names a price; IOC for one that does not, which takes IOC or FOK only.
             * @enum {unknown}
             */
            readonly timeInForce?: "GTC" | "GTD" | "IOC" | "FOK";
            /**
             * Format: date-time
             * @description Required on a GTD order, refused on the others: the time at which it ends.
             * @example 2026-01-02T03:04:05.678Z
             */
            readonly expiresAt?: string;
            /**
             * @description What happens when it comes to trade with an order of its own user; default: cancel_newest, which ends it.
             * @enum {unknown}
             */
            readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
            /**
             * @description Rests only: what would trade at once is rejected, or slides one tick outside the opposite touch.
             * @enum {unknown}
             */
            readonly postOnly?: "reject" | "slide";
            /** @description The client's own name for the order: unique per user among open and recent orders of the market. */
            readonly clientOrderId?: string;
        };
        readonly PlacedOrderAnswer: {
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly orderId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /**
             * @description Whether it buys or sells.
             * @enum {unknown}
             */
            readonly side: "buy" | "sell";
            /**
             * @description Whether it names a price, and whether it waits for a trade.
             * @enum {unknown}
             */
            readonly type: "limit" | "market" | "stop_limit" | "stop_market";
            /**
             * @description How long it may rest.
             * @enum {unknown}
             */
            readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
            /**
             * Format: date-time
             * @description Of a GTD order: when it ends at the latest.
             */
            readonly expiresAt?: string;
            /** @description Absent on a market or stop-market order. */
            readonly price?: string;
            /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
            readonly stopPrice?: string;
            /** @description The total, what has been filled included. */
            readonly quantity: string;
            /** @description What a market order was to spend or to receive at most, in the quote currency. */
            readonly quoteQuantity?: string;
            /**
             * @description Why some of quoteQuantity is left that would have moved more.
             * @enum {unknown}
             */
            readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
            /** @description The most that the book shows of it at a time. */
            readonly displayQuantity?: string;
            /**
             * @description What happens when it comes to trade with one of its own user.
             * @enum {unknown}
             */
            readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
            /**
             * @description What a post-only order does where it would trade at once.
             * @enum {unknown}
             */
            readonly postOnly?: "reject" | "slide";
            /** @description The client's own name for it. */
            readonly clientOrderId?: string;
            /** @description The price that was asked for, when the order slid from it to `price`. */
            readonly requestedPrice?: string;
            /**
             * @description Where it stands.
             * @enum {unknown}
             */
            readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
            /** @description What has been filled. */
            readonly filledQuantity: string;
            /** @description What is still to fill. */
            readonly remainingQuantity: string;
            /** @description What was cancelled unfilled. */
            readonly cancelledQuantity: string;
            /** @description What was asked for, when self-trade prevention has taken off some of it. */
            readonly originalQuantity?: string;
            /** @description What it has taken off: quantity is originalQuantity without it. */
            readonly reducedQuantity?: string;
            /** @description Over the fills of this command; absent when there were none. */
            readonly averagePrice?: string;
            /**
             * @description Why the remainder was cancelled, when it was.
             * @enum {unknown}
             */
            readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted";
            /** @description The fills of this command, in the order in which they happened: the first 10,000 of them. */
            readonly fills: readonly {
                /** @description A fill, such as BTC-USDT-T17. */
                readonly tradeId: string;
                /** @description The maker's price. */
                readonly price: string;
                /** @description How much changed hands. */
                readonly quantity: string;
            }[];
            /** @description How many more there were, when there were more than that. */
            readonly omittedFills?: number;
            /**
             * Format: date-time
             * @description When it came in.
             */
            readonly placedAt: string;
        };
        readonly PositionAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description Bought less sold: below zero of a short position. */
            readonly netQuantity: string;
            /** @description Cost over net quantity, absent when that is zero; rounded half up, to 8 decimals or the price's own when these are more. */
            readonly averageEntryPrice?: string;
            /** @description What was paid for a long position that is open, or received for a short one. */
            readonly cost: string;
            /** @description What the closed parts have earned, or, below zero, lost: exact of a flat position, else rounded as the cost is. */
            readonly realisedPnl: string;
            /** @description All that was ever bought. */
            readonly boughtQuantity: string;
            /** @description What was paid for it: the sum of price x quantity. */
            readonly boughtNotional: string;
            /** @description All that was ever sold. */
            readonly soldQuantity: string;
            /** @description What was received for it. */
            readonly soldNotional: string;
            /**
             * Format: date-time
             * @description When the last trade was.
             */
            readonly updatedAt: string;
        };
        readonly PositionsAnswer: {
            readonly items: readonly components["schemas"]["PositionAnswer"][];
        };
        readonly ProblemAnswer: {
            /** @description A URN of the error. */
            readonly type: string;
            /** @description What the error means, the same for all of its kind. */
            readonly title: string;
            /** @description The HTTP status. */
            readonly status: number;
            /** @description What is wrong this time, for a person. */
            readonly detail: string;
            /** @description The stable name of the error. */
            readonly code: string;
            /** @description The request it answers; absent when it is about a part of one. */
            readonly instance?: string;
            /** @description That of the request. */
            readonly correlationId?: string;
            readonly errors?: readonly {
                /** @description A field at fault. */
                readonly field: string;
                /** @description The rule that it breaks. */
                readonly rule: string;
            }[];
            /** @description How many more fields are at fault, for which there was no room. */
            readonly moreErrors?: number;
        };
        readonly ProjectionAnswer: {
            readonly name: string;
            /** @description Rises when its table or its fold changes. Of the tables that are read, which are of the version before as long as those of this one are being built. */
            readonly version: number;
            /** @description The tables that are read, such as orders_g3; absent while there are none yet. */
            readonly generation?: string;
            /** @description Log position up to which its table holds every event; absent when it has seen nothing. */
            readonly position?: string;
            /**
             * @description live: it holds everything, but for what was recorded in the last seconds (READY_MAX_LAG_SECONDS). catching_up: it is further behind, and getting on. stalled: events have been waiting for five seconds, and it does not move. failed: an event that it cannot apply has stopped it. building: its first tables are being built. missing: nobody has begun to build any. unknown: the event store does not tell how far the log goes.
             * @enum {unknown}
             */
            readonly state: "live" | "catching_up" | "stalled" | "failed" | "building" | "missing" | "unknown";
            /** @description What stopped it, when it failed. */
            readonly error?: string;
            /** @description Events in the log that it does not hold; absent when that is not known. */
            readonly lagEvents?: number;
            /**
             * @description There are too many of them to be counted.
             * @constant
             */
            readonly lagIsEstimated?: true;
            /** @description For how long the first of them has been in the log; 0 when there is none, absent when that is not known. */
            readonly lagSeconds?: number;
            /**
             * Format: date-time
             * @description When the last event it applied was recorded.
             */
            readonly lastEventAt?: string;
            /** @description How long after that it was applied, in milliseconds. */
            readonly applyDelayMs?: number;
            readonly building?: readonly {
                /** @description A set of tables of a projection, such as orders_g3. */
                readonly generation: string;
                /** @description Of the projection that they are made for. */
                readonly version: number;
                /**
                 * @description live: to take the place of the live tables. past: to show a moment of the past. rollback: the tables before are to become the live ones again.
                 * @enum {unknown}
                 */
                readonly purpose: "live" | "past" | "rollback";
                /**
                 * @description failed: an event that it cannot apply has stopped it.
                 * @enum {unknown}
                 */
                readonly state: "running" | "failed";
                /** @description The moment of the past: a log position, or a time. */
                readonly until?: string;
                /** @description What has stopped it. */
                readonly error?: string;
                /** @description Events that the tables hold. */
                readonly events: number;
                /** @description Log position up to which they hold every event; absent when they hold none. */
                readonly position?: string;
                /** @description The log position to be reached, as far as it is known. */
                readonly target?: string;
                /** @description Events a second, lately. */
                readonly rate?: number;
                /** @description How long until it is there, at this pace. */
                readonly etaSeconds?: number;
                /**
                 * Format: date-time
                 * @description When it was asked for.
                 */
                readonly requestedAt: string;
                /**
                 * Format: date-time
                 * @description When the process that is at it last wrote down where it is.
                 */
                readonly updatedAt: string;
            }[];
            /**
             * Format: date-time
             * @description When the process that keeps it last wrote down where it is; absent without tables.
             */
            readonly updatedAt?: string;
        };
        readonly ProjectionDetailsAnswer: {
            readonly name: string;
            /** @description Rises when its table or its fold changes. Of the tables that are read, which are of the version before as long as those of this one are being built. */
            readonly version: number;
            /** @description The tables that are read, such as orders_g3; absent while there are none yet. */
            readonly generation?: string;
            /** @description Log position up to which its table holds every event; absent when it has seen nothing. */
            readonly position?: string;
            /**
             * @description live: it holds everything, but for what was recorded in the last seconds (READY_MAX_LAG_SECONDS). catching_up: it is further behind, and getting on. stalled: events have been waiting for five seconds, and it does not move. failed: an event that it cannot apply has stopped it. building: its first tables are being built. missing: nobody has begun to build any. unknown: the event store does not tell how far the log goes.
             * @enum {unknown}
             */
            readonly state: "live" | "catching_up" | "stalled" | "failed" | "building" | "missing" | "unknown";
            /** @description What stopped it, when it failed. */
            readonly error?: string;
            /** @description Events in the log that it does not hold; absent when that is not known. */
            readonly lagEvents?: number;
            /**
             * @description There are too many of them to be counted.
             * @constant
             */
            readonly lagIsEstimated?: true;
            /** @description For how long the first of them has been in the log; 0 when there is none, absent when that is not known. */
            readonly lagSeconds?: number;
            /**
             * Format: date-time
             * @description When the last event it applied was recorded.
             */
            readonly lastEventAt?: string;
            /** @description How long after that it was applied, in milliseconds. */
            readonly applyDelayMs?: number;
            readonly building?: readonly {
                /** @description A set of tables of a projection, such as orders_g3. */
                readonly generation: string;
                /** @description Of the projection that they are made for. */
                readonly version: number;
                /**
                 * @description live: to take the place of the live tables. past: to show a moment of the past. rollback: the tables before are to become the live ones again.
                 * @enum {unknown}
                 */
                readonly purpose: "live" | "past" | "rollback";
                /**
                 * @description failed: an event that it cannot apply has stopped it.
                 * @enum {unknown}
                 */
                readonly state: "running" | "failed";
                /** @description The moment of the past: a log position, or a time. */
                readonly until?: string;
                /** @description What has stopped it. */
                readonly error?: string;
                /** @description Events that the tables hold. */
                readonly events: number;
                /** @description Log position up to which they hold every event; absent when they hold none. */
                readonly position?: string;
                /** @description The log position to be reached, as far as it is known. */
                readonly target?: string;
                /** @description Events a second, lately. */
                readonly rate?: number;
                /** @description How long until it is there, at this pace. */
                readonly etaSeconds?: number;
                /**
                 * Format: date-time
                 * @description When it was asked for.
                 */
                readonly requestedAt: string;
                /**
                 * Format: date-time
                 * @description When the process that is at it last wrote down where it is.
                 */
                readonly updatedAt: string;
            }[];
            /**
             * Format: date-time
             * @description When the process that keeps it last wrote down where it is; absent without tables.
             */
            readonly updatedAt?: string;
            readonly generations: readonly {
                /** @description A set of tables of a projection, such as orders_g3. */
                readonly id: string;
                readonly version: number;
                /**
                 * @description live: it is read. previous: it was, until another took its place. building: it is being filled. past: it shows a moment of the past. GET reads any but one that is being built with `?generation=`.
                 * @enum {unknown}
                 */
                readonly role: "live" | "previous" | "building" | "past";
                /** @description The moment that it shows: a log position, or a time. */
                readonly until?: string;
                /** @description Events that it holds. */
                readonly events: number;
                /** @description Log position up to which it holds every event; absent when it holds none. */
                readonly position?: string;
                /** @description How it compared with the one that it replaced, where both stood at one log position. */
                readonly comparison?: {
                    /** @description Rows compared. */
                    readonly compared: number;
                    /** @description How many of them differed. */
                    readonly different: number;
                    /** @description The first of those. */
                    readonly differences: readonly {
                        readonly table: string;
                        readonly key: string | number;
                        /**
                         * @description Which alone has the row, if so.
                         * @enum {unknown}
                         */
                        readonly onlyIn?: "live" | "built";
                        readonly columns: readonly {
                            readonly column: string;
                            readonly live: string | number | null;
                            readonly built: string | number | null;
                        }[];
                    }[];
                };
                /**
                 * Format: date-time
                 * @description When it was asked for.
                 */
                readonly createdAt: string;
            }[];
        };
        readonly ProjectionsAnswer: {
            readonly items: readonly components["schemas"]["ProjectionAnswer"][];
        };
        readonly ReadinessAnswer: {
            /**
             * @description Whether a balancer may send requests.
             * @enum {unknown}
             */
            readonly status: "up" | "down";
            /** @description Names of the parts that are down, when it is down. */
            readonly notReady?: readonly string[];
            /** @description Names of the parts that do less than they should, where there are any. */
            readonly degraded?: readonly string[];
        };
        readonly RegisterUser: {
            /** @description What the user is called; need not be unique. */
            readonly name: string;
        };
        readonly RegisteredUserAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description What the user is called; need not be unique. */
            readonly name: string;
            /**
             * Format: date-time
             * @description When the user was registered.
             */
            readonly registeredAt: string;
        };
        readonly RevokeTokens: {
            /** @description Whose: the sub of the tokens, which is a user id, or a name of staff. */
            readonly subject: string;
            /** @description Why; it stays in the record, so that it had better not name anybody. */
            readonly reason: string;
        };
        readonly RevokedApiKeyAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description The key. */
            readonly keyId: string;
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            readonly revokedAt: string;
        };
        readonly RevokedTokensAnswer: {
            /** @description Whose. */
            readonly subject: string;
            /**
             * Format: date-time
             * @description Those that were made before are worth nothing.
             */
            readonly revokedAt: string;
        };
        readonly StreamEventAnswer: {
            /** @description Such as market-BTC-USDT. */
            readonly stream: string;
            /** @description Its number in the stream, from 0. */
            readonly revision: string;
            /** @description Its place in the log. */
            readonly position: string;
            /** @description A UUID that derives from the command that caused it. */
            readonly eventId: string;
            /** @description Such as OrderPlaced. */
            readonly type: string;
            /** @description What happened, as it was stored. */
            readonly data: unknown;
            /** @description Who caused it, and the hash that chains it. */
            readonly metadata: unknown;
            /**
             * Format: date-time
             * @description When the event store recorded it.
             */
            readonly created: string;
        };
        readonly StreamEventsPage: {
            readonly items: readonly components["schemas"]["StreamEventAnswer"][];
            /** @description `from` of the next page; absent when the end of the stream has been reached. */
            readonly nextFrom?: string;
        };
        readonly SwitchAnswer: {
            /** @description Tells it from the others: a UUID. */
            readonly switchId: string;
            /**
             * @description What it is for.
             * @enum {unknown}
             */
            readonly kind: "cancel_after" | "cancel_on_disconnect";
            /** @description The connection that it belongs to. */
            readonly sessionId?: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol?: string;
            /** @description Only orders whose client order id begins so. */
            readonly clientOrderIdPrefix?: string;
            /**
             * @description TRIGGERED: its orders are being cancelled.
             * @enum {unknown}
             */
            readonly status: "ARMED" | "TRIGGERED";
            /** @description How long after it was last armed it acts, in milliseconds; 0 when it is not armed. */
            readonly timeoutMs: number;
            /**
             * Format: date-time
             * @description When it was last armed, as far as that was recorded.
             */
            readonly armedAt: string;
            /**
             * Format: date-time
             * @description When the orders are cancelled, unless it is armed anew.
             */
            readonly cancelAt: string;
            /**
             * Format: date-time
             * @description When it acted.
             */
            readonly triggeredAt?: string;
        };
        readonly SwitchesAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            readonly switches: readonly components["schemas"]["SwitchAnswer"][];
        };
        readonly TickerAnswer: {
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description The price of the last trade. */
            readonly lastPrice?: string;
            /** @description How much changed hands in it. */
            readonly lastQuantity?: string;
            /** @description A fill, such as BTC-USDT-T17. */
            readonly lastTradeId?: string;
            /**
             * @description Whether its taker bought or sold.
             * @enum {unknown}
             */
            readonly lastTakerSide?: "buy" | "sell";
            /**
             * Format: date-time
             * @description When that was.
             */
            readonly lastTradeAt?: string;
            /** @description The highest price at which somebody buys. */
            readonly bestBid?: string;
            /** @description What the orders at that price show together. */
            readonly bestBidQuantity?: string;
            /** @description The lowest price at which somebody sells. */
            readonly bestAsk?: string;
            /** @description What the orders at that price show together. */
            readonly bestAskQuantity?: string;
            /** @description The first price of the day. */
            readonly open24h?: string;
            /** @description The highest price of the day. */
            readonly high24h?: string;
            /** @description The lowest price of the day. */
            readonly low24h?: string;
            /** @description The last price less the first of the day. */
            readonly priceChange24h?: string;
            /** @description The same in percent of that first price, rounded half up to 2 decimals. */
            readonly priceChangePercent24h?: string;
            /** @description What was traded in the day, in the quantity's unit; each trade counts once. */
            readonly volume24h: string;
            /** @description What was paid for it: the sum of price x quantity. */
            readonly quoteVolume24h: string;
            /** @description How many trades the day had. */
            readonly trades24h: number;
            /**
             * Format: date-time
             * @description The end of that day.
             */
            readonly at: string;
        };
        readonly TickersAnswer: {
            /** @description By symbol. */
            readonly items: readonly components["schemas"]["TickerAnswer"][];
        };
        readonly TradeAnswer: {
            /** @description A fill, such as BTC-USDT-T17. */
            readonly tradeId: string;
            /** @description A market, such as BTC-USDT. */
            readonly symbol: string;
            /** @description The maker's price. */
            readonly price: string;
            /** @description How much changed hands. */
            readonly quantity: string;
            /** @description What was paid for it: price x quantity, exact. */
            readonly quoteQuantity: string;
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly makerOrderId: string;
            /** @description A user; absent when that is neither you nor your business. */
            readonly makerUserId?: string;
            /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
            readonly takerOrderId: string;
            /** @description A user; absent when that is neither you nor your business. */
            readonly takerUserId?: string;
            /**
             * @description Whether the taker bought or sold.
             * @enum {unknown}
             */
            readonly takerSide: "buy" | "sell";
            /**
             * Format: date-time
             * @description When it happened.
             */
            readonly at: string;
            /**
             * @description Of the order or user that was asked for; both of one that met itself.
             * @enum {unknown}
             */
            readonly role?: "maker" | "taker" | "both";
        };
        readonly TradesPage: {
            readonly items: readonly components["schemas"]["TradeAnswer"][];
            /** @description Send it as `cursor` for the next page; absent when nothing follows. A cursor is opaque. */
            readonly nextCursor?: string;
            /** @description Send it as `cursor` for the page before; absent when nothing comes before. */
            readonly previousCursor?: string;
        };
        readonly UserAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /** @description The name; null once it was erased. */
            readonly name: string | null;
            /**
             * @description Whether the user may trade: SUSPENDED and ERASED may not.
             * @enum {unknown}
             */
            readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
            /** @description Why the status was changed last. */
            readonly statusReason?: string;
            /** @description By whom it was changed. */
            readonly statusChangedBy?: string;
            /**
             * Format: date-time
             * @description When it was changed.
             */
            readonly statusChangedAt?: string;
            /**
             * Format: date-time
             * @description When the user was registered.
             */
            readonly registeredAt: string;
        };
        readonly UserStatus: {
            /** @description Why; it stays in the record, so that it had better not name anybody. */
            readonly reason: string;
        };
        readonly UserStatusAnswer: {
            /** @description A user: a UUID of version 7. */
            readonly userId: string;
            /**
             * @description Whether the user may trade: SUSPENDED and ERASED may not.
             * @enum {unknown}
             */
            readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
            /** @description Why the user is suspended. */
            readonly reason?: string;
            /**
             * Format: date-time
             * @description Since when the user is suspended.
             */
            readonly since?: string;
        };
        readonly UsersPage: {
            readonly items: readonly components["schemas"]["UserAnswer"][];
            /** @description Send it as `cursor` for the next page; absent when nothing follows. A cursor is opaque. */
            readonly nextCursor?: string;
            /** @description Send it as `cursor` for the page before; absent when nothing comes before. */
            readonly previousCursor?: string;
        };
    };
    responses: {
        /**
         * @description - `INVALID_REQUEST`: A field breaks a rule.
         *     - `MALFORMED_JSON`: The body is not JSON.
         *     - `MALFORMED_REQUEST`: The request is not HTTP as it is read here.
         */
        readonly Problem400: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 400;
                    /** @enum {unknown} */
                    readonly code?: "INVALID_REQUEST" | "MALFORMED_JSON" | "MALFORMED_REQUEST";
                };
            };
        };
        /** @description - `UNAUTHENTICATED`: Nobody has proved who asks. */
        readonly Problem401: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 401;
                    /** @enum {unknown} */
                    readonly code?: "UNAUTHENTICATED";
                };
            };
        };
        /**
         * @description - `ORIGIN_NOT_ALLOWED`: Pages of other origins may not do this.
         *     - `USER_SUSPENDED`: The user is suspended.
         *     - `FORBIDDEN`: Who asks may not do this.
         */
        readonly Problem403: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 403;
                    /** @enum {unknown} */
                    readonly code?: "ORIGIN_NOT_ALLOWED" | "USER_SUSPENDED" | "FORBIDDEN";
                };
            };
        };
        /**
         * @description - `ROUTE_NOT_FOUND`: There is nothing at this path.
         *     - `USER_NOT_FOUND`: The user is not registered.
         *     - `API_KEY_NOT_FOUND`: The user has no such key.
         *     - `EXCHANGE_NOT_FOUND`: There is no such exchange.
         *     - `MARKET_NOT_FOUND`: The market is not listed.
         *     - `ORDER_NOT_FOUND`: There is no such order.
         *     - `COMMAND_NOT_FOUND`: Nothing is known of such a command.
         *     - `PROJECTION_NOT_FOUND`: There is no such projection.
         *     - `GENERATION_NOT_FOUND`: There are no such tables to be read.
         *     - `STREAM_NOT_FOUND`: There is no such stream.
         *     - `TRADE_NOT_FOUND`: There is no such trade.
         *     - `REVISION_NOT_FOUND`: The stream has no event of that number.
         */
        readonly Problem404: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 404;
                    /** @enum {unknown} */
                    readonly code?: "ROUTE_NOT_FOUND" | "USER_NOT_FOUND" | "API_KEY_NOT_FOUND" | "EXCHANGE_NOT_FOUND" | "MARKET_NOT_FOUND" | "ORDER_NOT_FOUND" | "COMMAND_NOT_FOUND" | "PROJECTION_NOT_FOUND" | "GENERATION_NOT_FOUND" | "STREAM_NOT_FOUND" | "TRADE_NOT_FOUND" | "REVISION_NOT_FOUND";
                };
            };
        };
        /** @description - `METHOD_NOT_ALLOWED`: The path does not take this method. */
        readonly Problem405: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 405;
                    /** @enum {unknown} */
                    readonly code?: "METHOD_NOT_ALLOWED";
                };
            };
        };
        /** @description - `REQUEST_TIMEOUT`: The request did not come in whole in time. */
        readonly Problem408: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 408;
                    /** @enum {unknown} */
                    readonly code?: "REQUEST_TIMEOUT";
                };
            };
        };
        /**
         * @description - `ORDER_NOT_OPEN`: The order is finished.
         *     - `MARKET_EXISTS`: The market is already listed.
         *     - `CLIENT_ORDER_ID_TAKEN`: Another order of the user has this client order id.
         *     - `DUPLICATE_CLIENT_ORDER_ID`: The user already had an order of this client order id.
         *     - `BOOK_QUANTITY_LIMIT`: The book holds as much quantity as it can count.
         *     - `TOO_MANY_OPEN_ORDERS`: The user has as many open orders as the market takes.
         *     - `TOO_MANY_SWITCHES`: The user has as many switches as there may be.
         *     - `TOO_MANY_API_KEYS`: The user has as many keys as there may be.
         *     - `API_KEYS_NOT_CONFIGURED`: The server makes no keys.
         *     - `USER_ERASED`: The personal data of the user were erased.
         *     - `MARKET_STATUS_FORBIDS`: The market does not take this at present.
         *     - `MARKET_DELISTED`: The market was delisted, and takes nothing any more.
         *     - `STEP_SIZE_FIXED`: The tick and lot size of a market are never changed.
         *     - `PRICE_OUTSIDE_BAND`: The price is too far from the last trade.
         *     - `STOP_PRICE_REACHED`: The last trade has reached the stop price already.
         *     - `QUOTE_BUYS_NOTHING`: The quoteQuantity moves not a single lot.
         *     - `POST_ONLY_WOULD_TAKE`: The post-only order would trade at once.
         *     - `IDEMPOTENCY_KEY_IN_FLIGHT`: A request with this Idempotency-Key is being carried out.
         *     - `BUILD_RUNNING`: The read model is being built already.
         *     - `NO_PREVIOUS_GENERATION`: There are no tables to go back to.
         *     - `GENERATION_IS_LIVE`: The tables are the live ones.
         */
        readonly Problem409: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 409;
                    /** @enum {unknown} */
                    readonly code?: "ORDER_NOT_OPEN" | "MARKET_EXISTS" | "CLIENT_ORDER_ID_TAKEN" | "DUPLICATE_CLIENT_ORDER_ID" | "BOOK_QUANTITY_LIMIT" | "TOO_MANY_OPEN_ORDERS" | "TOO_MANY_SWITCHES" | "TOO_MANY_API_KEYS" | "API_KEYS_NOT_CONFIGURED" | "USER_ERASED" | "MARKET_STATUS_FORBIDS" | "MARKET_DELISTED" | "STEP_SIZE_FIXED" | "PRICE_OUTSIDE_BAND" | "STOP_PRICE_REACHED" | "QUOTE_BUYS_NOTHING" | "POST_ONLY_WOULD_TAKE" | "IDEMPOTENCY_KEY_IN_FLIGHT" | "BUILD_RUNNING" | "NO_PREVIOUS_GENERATION" | "GENERATION_IS_LIVE";
                };
            };
        };
        /** @description - `BODY_TOO_LARGE`: The body is too large. */
        readonly Problem413: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 413;
                    /** @enum {unknown} */
                    readonly code?: "BODY_TOO_LARGE";
                };
            };
        };
        /** @description - `UNSUPPORTED_MEDIA_TYPE`: The body must be application/json. */
        readonly Problem415: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 415;
                    /** @enum {unknown} */
                    readonly code?: "UNSUPPORTED_MEDIA_TYPE";
                };
            };
        };
        /** @description - `EXPECTATION_FAILED`: The request expects what the server does not do. */
        readonly Problem417: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 417;
                    /** @enum {unknown} */
                    readonly code?: "EXPECTATION_FAILED";
                };
            };
        };
        /** @description - `HOST_NOT_ALLOWED`: The server goes by another name. */
        readonly Problem421: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 421;
                    /** @enum {unknown} */
                    readonly code?: "HOST_NOT_ALLOWED";
                };
            };
        };
        /**
         * @description - `REPLAY_TOO_LONG`: Too many events would have to be replayed.
         *     - `UNKNOWN_USER`: The order names a user who is not registered.
         *     - `UNKNOWN_SYMBOL`: The order names a market that is not listed.
         *     - `PRICE_REQUIRED`: The order needs a price.
         *     - `PRICE_NOT_ALLOWED`: A market order takes no price.
         *     - `TIME_IN_FORCE_NOT_ALLOWED`: The order type does not take this time in force.
         *     - `EXPIRES_AT_REQUIRED`: A GTD order needs an expiresAt.
         *     - `EXPIRES_AT_NOT_ALLOWED`: Only a GTD order takes an expiresAt.
         *     - `EXPIRES_AT_PASSED`: The expiresAt is not a time to come.
         *     - `POST_ONLY_NOT_ALLOWED`: The order cannot be post-only.
         *     - `PRICE_OFF_TICK`: The price is not a multiple of the tick size.
         *     - `QUANTITY_OFF_LOT`: The quantity is not a multiple of the lot size.
         *     - `PRICE_OUT_OF_RANGE`: The price is zero or too large.
         *     - `QUANTITY_OUT_OF_RANGE`: The quantity is zero or too large.
         *     - `STOP_PRICE_REQUIRED`: A stop order needs a stop price.
         *     - `STOP_PRICE_NOT_ALLOWED`: The order takes no stop price.
         *     - `QUANTITY_REQUIRED`: An order needs a quantity.
         *     - `QUOTE_QUANTITY_NOT_ALLOWED`: The order takes no quoteQuantity.
         *     - `QUOTE_QUANTITY_OUT_OF_RANGE`: The quoteQuantity is zero, too fine or too large.
         *     - `DISPLAY_QUANTITY_NOT_ALLOWED`: The order takes no displayQuantity.
         *     - `DISPLAY_QUANTITY_OUT_OF_RANGE`: The displayQuantity is off the lot size, too small or too large.
         *     - `QUANTITY_BELOW_MINIMUM`: The quantity is below the minimum of the market.
         *     - `QUANTITY_ABOVE_MAXIMUM`: The quantity is above the maximum of the market.
         *     - `NOTIONAL_BELOW_MINIMUM`: Price x quantity is below the minimum of the market.
         *     - `NOTHING_TO_AMEND`: An amend names a price, a quantity or a stop price.
         *     - `INVALID_FILTER`: A bound of the market is out of range.
         *     - `INVALID_INCREMENT`: The tick or lot size is out of range.
         *     - `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key was used for another request.
         */
        readonly Problem422: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 422;
                    /** @enum {unknown} */
                    readonly code?: "REPLAY_TOO_LONG" | "UNKNOWN_USER" | "UNKNOWN_SYMBOL" | "PRICE_REQUIRED" | "PRICE_NOT_ALLOWED" | "TIME_IN_FORCE_NOT_ALLOWED" | "EXPIRES_AT_REQUIRED" | "EXPIRES_AT_NOT_ALLOWED" | "EXPIRES_AT_PASSED" | "POST_ONLY_NOT_ALLOWED" | "PRICE_OFF_TICK" | "QUANTITY_OFF_LOT" | "PRICE_OUT_OF_RANGE" | "QUANTITY_OUT_OF_RANGE" | "STOP_PRICE_REQUIRED" | "STOP_PRICE_NOT_ALLOWED" | "QUANTITY_REQUIRED" | "QUOTE_QUANTITY_NOT_ALLOWED" | "QUOTE_QUANTITY_OUT_OF_RANGE" | "DISPLAY_QUANTITY_NOT_ALLOWED" | "DISPLAY_QUANTITY_OUT_OF_RANGE" | "QUANTITY_BELOW_MINIMUM" | "QUANTITY_ABOVE_MAXIMUM" | "NOTIONAL_BELOW_MINIMUM" | "NOTHING_TO_AMEND" | "INVALID_FILTER" | "INVALID_INCREMENT" | "IDEMPOTENCY_KEY_REUSED";
                };
            };
        };
        /**
         * @description - `TOO_MANY_CONNECTIONS`: The address has as many connections as it may have.
         *     - `RATE_LIMITED`: More was asked in the time than may be.
         */
        readonly Problem429: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 429;
                    /** @enum {unknown} */
                    readonly code?: "TOO_MANY_CONNECTIONS" | "RATE_LIMITED";
                };
            };
        };
        /** @description - `HEADERS_TOO_LARGE`: The request has too many headers, or too long ones. */
        readonly Problem431: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 431;
                    /** @enum {unknown} */
                    readonly code?: "HEADERS_TOO_LARGE";
                };
            };
        };
        /**
         * @description - `EVENT_STORE_CORRUPT`: The event store holds what no longer reads back.
         *     - `INTERNAL`: The server failed.
         */
        readonly Problem500: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 500;
                    /** @enum {unknown} */
                    readonly code?: "EVENT_STORE_CORRUPT" | "INTERNAL";
                };
            };
        };
        /**
         * @description - `ACCESS_UNAVAILABLE`: What tells who asks cannot be reached.
         *     - `OVERLOADED`: There is more to be done than can be done in time.
         *     - `OUTCOME_UNKNOWN`: The event store did not answer; the command may or may not have happened.
         *     - `DEADLINE_EXCEEDED`: The command was not taken up by its Request-Deadline.
         *     - `NOT_ATTEMPTED`: An item of the batch before it failed, and it was not attempted.
         *     - `EVENT_STORE_UNAVAILABLE`: The event store cannot be reached.
         *     - `READ_MODEL_BEHIND`: The read model has not yet reached the consistency token.
         *     - `READ_MODEL_UNAVAILABLE`: The read tables cannot be reached, or are not built yet.
         *     - `SHUTTING_DOWN`: The server is shutting down.
         */
        readonly Problem503: {
            headers: {
                readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly Link: components["headers"]["Link"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["ProblemAnswer"] & {
                    /** @constant */
                    readonly status?: 503;
                    /** @enum {unknown} */
                    readonly code?: "ACCESS_UNAVAILABLE" | "OVERLOADED" | "OUTCOME_UNKNOWN" | "DEADLINE_EXCEEDED" | "NOT_ATTEMPTED" | "EVENT_STORE_UNAVAILABLE" | "READ_MODEL_BEHIND" | "READ_MODEL_UNAVAILABLE" | "SHUTTING_DOWN";
                };
            };
        };
    };
    parameters: {
        /** @description Under which the command may be sent again: it is carried out once. */
        readonly "Idempotency-Key": string;
        /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
        readonly "Request-Deadline": string;
        /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
        readonly "Consistency-Token": string;
        /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
        readonly "X-Correlation-Id": string;
        /** @description The id of the last event that the client has: it gets what came behind it. */
        readonly "Last-Event-ID": string;
        /** @description Whether it is only to be decided, and nothing recorded. */
        readonly validateOnly: "true" | "false";
    };
    requestBodies: never;
    headers: {
        /** @description How far in the log the answer goes: send it with a query to read what was written. */
        readonly "Consistency-Token": string;
        /** @description That of the request. */
        readonly "X-Correlation-Id": string;
        /** @description The answer repeats that to an earlier request of the same Idempotency-Key. */
        readonly "Idempotency-Replayed": "true";
        /** @description The path of what was made. */
        readonly Location: string;
        /** @description Seconds after which the request may be sent again. */
        readonly "Retry-After": number;
        /** @description Of an unknown outcome: where it can be asked for (rel="status"). */
        readonly Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getUsers: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "ACTIVE" | "SUSPENDED" | "ERASED";
                /** @description Only users whose name holds this text, in whatever case. */
                readonly name?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UsersPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postUsers: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Ada"
                 *     }
                 */
                readonly "application/json": components["schemas"]["RegisterUser"];
            };
        };
        readonly responses: {
            /** @description It had been done before, as what was there shows; with validateOnly: it would be done. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegisteredUserAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /** @description What the user is called; need not be unique. */
                        readonly name: string;
                        /**
                         * Format: date-time
                         * @description When the user was registered.
                         */
                        readonly registeredAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            /** @description It is done. */
            readonly 201: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegisteredUserAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getUsersByUserIdCancelAfter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SwitchesAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postUsersByUserIdCancelAfter: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "timeoutMs": 60000
                 *     }
                 */
                readonly "application/json": components["schemas"]["CancelAfter"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CancelAfterAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol?: string;
                        /** @description Only orders whose client order id begins so. */
                        readonly clientOrderIdPrefix?: string;
                        /** @description False when it was disarmed. */
                        readonly armed: boolean;
                        /** @description How long after it was last armed it acts, in milliseconds; 0 when it is not armed. */
                        readonly timeoutMs: number;
                        /**
                         * Format: date-time
                         * @description When the orders are cancelled, unless it is armed anew.
                         */
                        readonly cancelAt?: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getUsersByUserId: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getUsersByUserIdOpenOrders: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrdersPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getUsersByUserIdPositions: {
        readonly parameters: {
            readonly query?: {
                readonly symbol?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PositionsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postUsersByUserIdSuspend: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "reason": "under investigation"
                 *     }
                 */
                readonly "application/json": components["schemas"]["UserStatus"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserStatusAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether the user may trade: SUSPENDED and ERASED may not.
                         * @enum {unknown}
                         */
                        readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
                        /** @description Why the user is suspended. */
                        readonly reason?: string;
                        /**
                         * Format: date-time
                         * @description Since when the user is suspended.
                         */
                        readonly since?: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postUsersByUserIdResume: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "reason": "cleared"
                 *     }
                 */
                readonly "application/json": components["schemas"]["UserStatus"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserStatusAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether the user may trade: SUSPENDED and ERASED may not.
                         * @enum {unknown}
                         */
                        readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
                        /** @description Why the user is suspended. */
                        readonly reason?: string;
                        /**
                         * Format: date-time
                         * @description Since when the user is suspended.
                         */
                        readonly since?: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postUsersByUserIdKill: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "reason": "runaway bot"
                 *     }
                 */
                readonly "application/json": components["schemas"]["UserStatus"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KilledUserAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether the user may trade: SUSPENDED and ERASED may not.
                         * @enum {unknown}
                         */
                        readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
                        /** @description Why the user is suspended. */
                        readonly reason?: string;
                        /**
                         * Format: date-time
                         * @description Since when the user is suspended.
                         */
                        readonly since?: string;
                        /** @description How many orders were cancelled. */
                        readonly cancelledOrders: number;
                        /** @description Which they were, the oldest of each market first. */
                        readonly orderIds: readonly string[];
                        /** @description Markets that have not cancelled yet, because they are halted or cannot be reached: they are asked until they have. */
                        readonly pendingMarkets: readonly string[];
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly deleteUsersByUserIdPersonalData: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasedUserAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether the user may trade: SUSPENDED and ERASED may not.
                         * @enum {unknown}
                         */
                        readonly status: "ACTIVE" | "SUSPENDED" | "ERASED";
                        /**
                         * Format: date-time
                         * @description When they were erased.
                         */
                        readonly erasedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getUsersByUserIdKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKeysAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postUsersByUserIdKeys: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "quoting bot",
                 *       "scopes": [
                 *         "read",
                 *         "trade"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        readonly responses: {
            /** @description It had been done before, as what was there shows; with validateOnly: it would be done. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedApiKeyAnswer"] | {
                        /** @description Names the key; it is no secret. */
                        readonly keyId: string;
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /** @description What its owner calls it. */
                        readonly name: string;
                        /**
                         * @description What whoever has the key may be.
                         * @enum {unknown}
                         */
                        readonly role: "trader" | "market-maker" | "operator" | "auditor" | "admin";
                        /** @description What the key may be used for. */
                        readonly scopes: readonly ("read" | "trade")[];
                        /** @description From which it may be used only. */
                        readonly addresses?: readonly string[];
                        /**
                         * Format: date-time
                         * @description From when on it is worth nothing.
                         */
                        readonly expiresAt?: string;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         */
                        readonly createdAt: string;
                        /** @description The key itself, to be kept: keyId, a full stop and the secret. It is not shown again. */
                        readonly key: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            /** @description It is done. */
            readonly 201: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedApiKeyAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly deleteUsersByUserIdKeysByKeyId: {
        readonly parameters: {
            readonly query?: {
                readonly reason?: string;
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RevokedApiKeyAnswer"] | {
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /** @description The key. */
                        readonly keyId: string;
                        /**
                         * Format: date-time
                         * @description When it was revoked.
                         */
                        readonly revokedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postTokensRevoke: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "subject": "0196f0a0-7a3c-7000-8000-000000000001",
                 *       "reason": "a lost laptop"
                 *     }
                 */
                readonly "application/json": components["schemas"]["RevokeTokens"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RevokedTokensAnswer"] | {
                        /** @description Whose. */
                        readonly subject: string;
                        /**
                         * Format: date-time
                         * @description Those that were made before are worth nothing.
                         */
                        readonly revokedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarkets: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MarketsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postMarkets: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "symbol": "SOL-USDT",
                 *       "tickSize": "0.01",
                 *       "lotSize": "0.001"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ListMarket"];
            };
        };
        readonly responses: {
            /** @description It had been done before, as what was there shows; with validateOnly: it would be done. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListedMarketAnswer"] | {
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @description The step between prices. */
                        readonly tickSize: string;
                        /** @description The step between quantities. */
                        readonly lotSize: string;
                        /** @description The least that one order may be for. */
                        readonly minQuantity?: string;
                        /** @description The most that one order may be for. */
                        readonly maxQuantity?: string;
                        /** @description The least price x quantity of an order that names a price. */
                        readonly minNotional?: string;
                        /** @description The most orders that one user may have open. */
                        readonly maxOpenOrders?: number;
                        /** @description How far a market order sweeps from the touch it meets, of that price. */
                        readonly protectionBandBps?: number;
                        /** @description How far the price of a limit order may be from the last trade, of its price. */
                        readonly priceBandBps?: number;
                        /** @constant */
                        readonly status: "ONLINE";
                        /**
                         * Format: date-time
                         * @description When the market was listed.
                         */
                        readonly listedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            /** @description It is done. */
            readonly 201: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListedMarketAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarketsBySymbol: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MarketAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly patchMarketsBySymbol: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "status": "ONLINE",
                 *       "reason": "opened again"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ChangeMarketStatus"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MarketStatusAnswer"] | {
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /**
                         * @description What the market took before.
                         * @enum {unknown}
                         */
                        readonly previousStatus: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
                        /**
                         * @description What the market takes at present.
                         * @enum {unknown}
                         */
                        readonly status: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
                        /** @description Why, for whoever reads the market's history. */
                        readonly reason: string;
                        /** @description Who changed it. */
                        readonly actor: string;
                        /**
                         * Format: date-time
                         * @description When it was changed.
                         */
                        readonly changedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putMarketsBySymbolBounds: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "maxOpenOrders": 200,
                 *       "priceBandBps": 1000,
                 *       "reason": "a wilder day"
                 *     }
                 */
                readonly "application/json": components["schemas"]["ChangeMarketBounds"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MarketBoundsAnswer"] | {
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        readonly previousBounds: {
                            /** @description The least that one order may be for. */
                            readonly minQuantity?: string;
                            /** @description The most that one order may be for. */
                            readonly maxQuantity?: string;
                            /** @description The least price x quantity of an order that names a price. */
                            readonly minNotional?: string;
                            /** @description The most orders that one user may have open. */
                            readonly maxOpenOrders?: number;
                            /** @description How far a market order sweeps from the touch it meets, of that price. */
                            readonly protectionBandBps?: number;
                            /** @description How far the price of a limit order may be from the last trade, of its price. */
                            readonly priceBandBps?: number;
                        };
                        readonly bounds: {
                            /** @description The least that one order may be for. */
                            readonly minQuantity?: string;
                            /** @description The most that one order may be for. */
                            readonly maxQuantity?: string;
                            /** @description The least price x quantity of an order that names a price. */
                            readonly minNotional?: string;
                            /** @description The most orders that one user may have open. */
                            readonly maxOpenOrders?: number;
                            /** @description How far a market order sweeps from the touch it meets, of that price. */
                            readonly protectionBandBps?: number;
                            /** @description How far the price of a limit order may be from the last trade, of its price. */
                            readonly priceBandBps?: number;
                        };
                        /** @description Why, for whoever reads the market's history. */
                        readonly reason: string;
                        /** @description Who changed them. */
                        readonly actor: string;
                        /**
                         * Format: date-time
                         * @description When they were changed.
                         */
                        readonly changedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postMarketsBySymbolDelist: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "reason": "nobody trades it"
                 *     }
                 */
                readonly "application/json": components["schemas"]["DelistMarket"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DelistedMarketAnswer"] | {
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /**
                         * @description What the market took before.
                         * @enum {unknown}
                         */
                        readonly previousStatus: "ONLINE" | "POST_ONLY" | "LIMIT_ONLY" | "CANCEL_ONLY" | "HALTED" | "DELISTING" | "DELISTED";
                        /** @constant */
                        readonly status: "DELISTED";
                        /** @description How many orders were open, and are cancelled. */
                        readonly cancelledOrders: number;
                        /** @description Why, for whoever reads the market's history. */
                        readonly reason: string;
                        /** @description Who gave it up. */
                        readonly actor: string;
                        /**
                         * Format: date-time
                         * @description When that was.
                         */
                        readonly changedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly deleteMarketsBySymbolOrders: {
        readonly parameters: {
            readonly query?: {
                readonly side?: "buy" | "sell";
                /** @description Why; required of whoever cancels for others. It stays in the record, so that it had better not name anybody. */
                readonly reason?: string;
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CancelledOrdersAnswer"] | {
                        /** @description Absent when the orders of every market were asked for. */
                        readonly symbol?: string;
                        /** @description How many were cancelled. */
                        readonly cancelledOrders: number;
                        /** @description Of a market, the oldest first. */
                        readonly orderIds: readonly string[];
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarketsBySymbolBook: {
        readonly parameters: {
            readonly query?: {
                /** @description How many price levels a side at most; default 50. */
                readonly depth?: number;
                /** @description 2: price by price. 3: order by order, and then depth counts orders. Default 2. */
                readonly level?: "2" | "3";
                /** @description Of a book of the past: the number of the event, in the market's stream, after whose command it stood so. */
                readonly atRevision?: string;
                /** @description Of a book of the past: the time at which it stood so. */
                readonly at?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BookAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarketsBySymbolTicker: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TickerAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getTickers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TickersAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarketsBySymbolCandles: {
        readonly parameters: {
            readonly query?: {
                /** @description How long each lasts; default 1m. */
                readonly interval?: "1m" | "5m" | "15m" | "1h" | "4h" | "1d";
                /** @description The first is the one that this time lies in; default: as many before to as limit says. */
                readonly from?: string;
                /** @description The last begins before this time; default: the one of now. */
                readonly to?: string;
                /** @description How many at most; default 100. */
                readonly limit?: number;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CandlesAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrders: {
        readonly parameters: {
            readonly query?: {
                readonly userId?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
                /** @description Only from this time on. */
                readonly from?: string;
                /** @description Only before this time. */
                readonly to?: string;
                readonly symbol?: string;
                readonly side?: "buy" | "sell";
                readonly type?: "limit" | "market" | "stop_limit" | "stop_market";
                /** @description One status, or several parted by commas. */
                readonly status?: string;
                readonly clientOrderId?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrdersPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postOrders: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "userId": "0196f0a0-7a3c-7000-8000-000000000001",
                 *       "symbol": "BTC-USDT",
                 *       "side": "buy",
                 *       "type": "limit",
                 *       "price": "63000.00",
                 *       "quantity": "0.5"
                 *     }
                 */
                readonly "application/json": components["schemas"]["PlaceOrder"];
            };
        };
        readonly responses: {
            /** @description It had been done before, as what was there shows; with validateOnly: it would be done. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": (components["schemas"]["PlacedOrderAnswer"] | components["schemas"]["OrderAnswer"]) | ({
                        /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                        readonly orderId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether it buys or sells.
                         * @enum {unknown}
                         */
                        readonly side: "buy" | "sell";
                        /**
                         * @description Whether it names a price, and whether it waits for a trade.
                         * @enum {unknown}
                         */
                        readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                        /**
                         * @description How long it may rest.
                         * @enum {unknown}
                         */
                        readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
                        /**
                         * Format: date-time
                         * @description Of a GTD order: when it ends at the latest.
                         */
                        readonly expiresAt?: string;
                        /** @description Absent on a market or stop-market order. */
                        readonly price?: string;
                        /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
                        readonly stopPrice?: string;
                        /** @description The total, what has been filled included. */
                        readonly quantity: string;
                        /** @description What a market order was to spend or to receive at most, in the quote currency. */
                        readonly quoteQuantity?: string;
                        /**
                         * @description Why some of quoteQuantity is left that would have moved more.
                         * @enum {unknown}
                         */
                        readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
                        /** @description The most that the book shows of it at a time. */
                        readonly displayQuantity?: string;
                        /**
                         * @description What happens when it comes to trade with one of its own user.
                         * @enum {unknown}
                         */
                        readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
                        /**
                         * @description What a post-only order does where it would trade at once.
                         * @enum {unknown}
                         */
                        readonly postOnly?: "reject" | "slide";
                        /** @description The client's own name for it. */
                        readonly clientOrderId?: string;
                        /** @description The price that was asked for, when the order slid from it to `price`. */
                        readonly requestedPrice?: string;
                        /**
                         * @description Where it stands.
                         * @enum {unknown}
                         */
                        readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
                        /** @description What has been filled. */
                        readonly filledQuantity: string;
                        /** @description What is still to fill. */
                        readonly remainingQuantity: string;
                        /** @description What was cancelled unfilled. */
                        readonly cancelledQuantity: string;
                        /** @description What was asked for, when self-trade prevention has taken off some of it. */
                        readonly originalQuantity?: string;
                        /** @description What it has taken off: quantity is originalQuantity without it. */
                        readonly reducedQuantity?: string;
                        /** @description Over the fills of this command; absent when there were none. */
                        readonly averagePrice?: string;
                        /**
                         * @description Why the remainder was cancelled, when it was.
                         * @enum {unknown}
                         */
                        readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted";
                        /** @description The fills of this command, in the order in which they happened: the first 10,000 of them. */
                        readonly fills: readonly {
                            /** @description A fill, such as BTC-USDT-T17. */
                            readonly tradeId: string;
                            /** @description The maker's price. */
                            readonly price: string;
                            /** @description How much changed hands. */
                            readonly quantity: string;
                        }[];
                        /** @description How many more there were, when there were more than that. */
                        readonly omittedFills?: number;
                        /**
                         * Format: date-time
                         * @description When it came in.
                         */
                        readonly placedAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    } | {
                        /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                        readonly orderId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether it buys or sells.
                         * @enum {unknown}
                         */
                        readonly side: "buy" | "sell";
                        /**
                         * @description Whether it names a price, and whether it waits for a trade.
                         * @enum {unknown}
                         */
                        readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                        /**
                         * @description How long it may rest.
                         * @enum {unknown}
                         */
                        readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
                        /**
                         * Format: date-time
                         * @description Of a GTD order: when it ends at the latest.
                         */
                        readonly expiresAt?: string;
                        /** @description Absent on a market or stop-market order. */
                        readonly price?: string;
                        /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
                        readonly stopPrice?: string;
                        /** @description The total, what has been filled included. */
                        readonly quantity: string;
                        /** @description What a market order was to spend or to receive at most, in the quote currency. */
                        readonly quoteQuantity?: string;
                        /**
                         * @description Why some of quoteQuantity is left that would have moved more.
                         * @enum {unknown}
                         */
                        readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
                        /** @description The most that the book shows of it at a time. */
                        readonly displayQuantity?: string;
                        /**
                         * @description What happens when it comes to trade with one of its own user.
                         * @enum {unknown}
                         */
                        readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
                        /**
                         * @description What a post-only order does where it would trade at once.
                         * @enum {unknown}
                         */
                        readonly postOnly?: "reject" | "slide";
                        /** @description The client's own name for it. */
                        readonly clientOrderId?: string;
                        /**
                         * @description Where it stands.
                         * @enum {unknown}
                         */
                        readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
                        /** @description What has been filled. */
                        readonly filledQuantity: string;
                        /** @description What is still to fill. */
                        readonly remainingQuantity: string;
                        /** @description What was cancelled unfilled. */
                        readonly cancelledQuantity: string;
                        /** @description What was asked for, when self-trade prevention has taken off some of it. */
                        readonly originalQuantity?: string;
                        /** @description What it has taken off: quantity is originalQuantity without it. */
                        readonly reducedQuantity?: string;
                        /**
                         * Format: date-time
                         * @description Since when a stop is one no more.
                         */
                        readonly triggeredAt?: string;
                        /** @description Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more. */
                        readonly averagePrice?: string;
                        /**
                         * @description Why it was cancelled or rejected.
                         * @enum {unknown}
                         */
                        readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted" | "duplicate_client_order_id" | "market_status" | "open_order_limit" | "book_quantity_limit" | "price_band" | "quote_buys_nothing" | "post_only" | "stop_reached";
                        /**
                         * Format: date-time
                         * @description When it came in.
                         */
                        readonly placedAt: string;
                        /**
                         * Format: date-time
                         * @description When something last happened to it.
                         */
                        readonly updatedAt: string;
                        /** @description What its fills come to in the quote currency: the sum of price x quantity, exact. */
                        readonly quoteFilled?: string;
                        /** @description How many fills it had. */
                        readonly fillsCount?: number;
                        /**
                         * Format: date-time
                         * @description When the last of them was.
                         */
                        readonly lastFillAt?: string;
                        /** @constant */
                        readonly validateOnly: true;
                    });
                };
            };
            /** @description It is done. */
            readonly 201: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlacedOrderAnswer"] | components["schemas"]["OrderAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly deleteOrders: {
        readonly parameters: {
            readonly query: {
                readonly userId: string;
                /** @description Default: every market. */
                readonly symbol?: string;
                /** @description Only orders whose client order id begins so. */
                readonly clientOrderIdPrefix?: string;
                /** @description Why; required of whoever cancels for others. It stays in the record, so that it had better not name anybody. */
                readonly reason?: string;
                readonly side?: "buy" | "sell";
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CancelledOrdersAnswer"] | {
                        /** @description Absent when the orders of every market were asked for. */
                        readonly symbol?: string;
                        /** @description How many were cancelled. */
                        readonly cancelledOrders: number;
                        /** @description Of a market, the oldest first. */
                        readonly orderIds: readonly string[];
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postOrdersBatch: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "place": {
                 *             "userId": "0196f0a0-7a3c-7000-8000-000000000001",
                 *             "symbol": "BTC-USDT",
                 *             "side": "buy",
                 *             "type": "limit",
                 *             "price": "63000.00",
                 *             "quantity": "0.5"
                 *           }
                 *         },
                 *         {
                 *           "place": {
                 *             "userId": "0196f0a0-7a3c-7000-8000-000000000001",
                 *             "symbol": "BTC-USDT",
                 *             "side": "sell",
                 *             "type": "limit",
                 *             "price": "65000.00",
                 *             "quantity": "0.5"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["OrderBatch"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchAnswer"] | {
                        readonly results: readonly ({
                            /** @constant */
                            readonly status: 201;
                            readonly result: components["schemas"]["PlacedOrderAnswer"];
                        } | {
                            /** @constant */
                            readonly status: 200;
                            readonly result: components["schemas"]["AmendedOrderAnswer"];
                        } | {
                            /** @constant */
                            readonly status: 200;
                            readonly result: components["schemas"]["CancelledOrderAnswer"];
                        } | {
                            /** @constant */
                            readonly status: 200;
                            readonly result: components["schemas"]["OrderAnswer"];
                        } | {
                            /** @description As the problem would have been answered with. */
                            readonly status: number;
                            readonly problem: components["schemas"]["ProblemAnswer"];
                        })[];
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrdersByOrderId: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putOrdersByOrderId: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "price": "63500.00"
                 *     }
                 */
                readonly "application/json": components["schemas"]["AmendOrder"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AmendedOrderAnswer"] | {
                        /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                        readonly orderId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether it buys or sells.
                         * @enum {unknown}
                         */
                        readonly side: "buy" | "sell";
                        /**
                         * @description Whether it names a price, and whether it waits for a trade.
                         * @enum {unknown}
                         */
                        readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                        /**
                         * @description How long it may rest.
                         * @enum {unknown}
                         */
                        readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
                        /**
                         * Format: date-time
                         * @description Of a GTD order: when it ends at the latest.
                         */
                        readonly expiresAt?: string;
                        /** @description Absent on a market or stop-market order. */
                        readonly price?: string;
                        /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
                        readonly stopPrice?: string;
                        /** @description The total, what has been filled included. */
                        readonly quantity: string;
                        /** @description What a market order was to spend or to receive at most, in the quote currency. */
                        readonly quoteQuantity?: string;
                        /**
                         * @description Why some of quoteQuantity is left that would have moved more.
                         * @enum {unknown}
                         */
                        readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
                        /** @description The most that the book shows of it at a time. */
                        readonly displayQuantity?: string;
                        /**
                         * @description What happens when it comes to trade with one of its own user.
                         * @enum {unknown}
                         */
                        readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
                        /**
                         * @description What a post-only order does where it would trade at once.
                         * @enum {unknown}
                         */
                        readonly postOnly?: "reject" | "slide";
                        /** @description The client's own name for it. */
                        readonly clientOrderId?: string;
                        /**
                         * @description Where it stands.
                         * @enum {unknown}
                         */
                        readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
                        /** @description What has been filled. */
                        readonly filledQuantity: string;
                        /** @description What is still to fill. */
                        readonly remainingQuantity: string;
                        /** @description What was cancelled unfilled. */
                        readonly cancelledQuantity: string;
                        /** @description What was asked for, when self-trade prevention has taken off some of it. */
                        readonly originalQuantity?: string;
                        /** @description What it has taken off: quantity is originalQuantity without it. */
                        readonly reducedQuantity?: string;
                        /**
                         * Format: date-time
                         * @description Since when a stop is one no more.
                         */
                        readonly triggeredAt?: string;
                        /** @description Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more. */
                        readonly averagePrice?: string;
                        /**
                         * @description Why it was cancelled or rejected.
                         * @enum {unknown}
                         */
                        readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted" | "duplicate_client_order_id" | "market_status" | "open_order_limit" | "book_quantity_limit" | "price_band" | "quote_buys_nothing" | "post_only" | "stop_reached";
                        /**
                         * Format: date-time
                         * @description When it came in.
                         */
                        readonly placedAt: string;
                        /**
                         * Format: date-time
                         * @description When something last happened to it.
                         */
                        readonly updatedAt: string;
                        /** @description False when the order lost its place in the queue, or ended. */
                        readonly priorityKept: boolean;
                        /** @description The fills of this command, in the order in which they happened: the first 10,000 of them. */
                        readonly fills: readonly {
                            /** @description A fill, such as BTC-USDT-T17. */
                            readonly tradeId: string;
                            /** @description The maker's price. */
                            readonly price: string;
                            /** @description How much changed hands. */
                            readonly quantity: string;
                        }[];
                        /** @description How many more there were, when there were more than that. */
                        readonly omittedFills?: number;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly deleteOrdersByOrderId: {
        readonly parameters: {
            readonly query?: {
                /** @description Why; required of whoever cancels for others. It stays in the record, so that it had better not name anybody. */
                readonly reason?: string;
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CancelledOrderAnswer"] | {
                        /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                        readonly orderId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @constant */
                        readonly status: "CANCELLED";
                        /** @description What was left of it. */
                        readonly cancelledQuantity: string;
                        /**
                         * @description Why it was cancelled.
                         * @enum {unknown}
                         */
                        readonly reason: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted";
                        /**
                         * Format: date-time
                         * @description When it was cancelled.
                         */
                        readonly cancelledAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrdersByClientIdByClientOrderId: {
        readonly parameters: {
            readonly query: {
                readonly userId: string;
                readonly symbol: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly clientOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putOrdersByClientIdByClientOrderId: {
        readonly parameters: {
            readonly query: {
                readonly userId: string;
                readonly symbol: string;
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly clientOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "price": "63500.00"
                 *     }
                 */
                readonly "application/json": components["schemas"]["AmendOrder"];
            };
        };
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AmendedOrderAnswer"] | {
                        /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                        readonly orderId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @description A user: a UUID of version 7. */
                        readonly userId: string;
                        /**
                         * @description Whether it buys or sells.
                         * @enum {unknown}
                         */
                        readonly side: "buy" | "sell";
                        /**
                         * @description Whether it names a price, and whether it waits for a trade.
                         * @enum {unknown}
                         */
                        readonly type: "limit" | "market" | "stop_limit" | "stop_market";
                        /**
                         * @description How long it may rest.
                         * @enum {unknown}
                         */
                        readonly timeInForce: "GTC" | "GTD" | "IOC" | "FOK";
                        /**
                         * Format: date-time
                         * @description Of a GTD order: when it ends at the latest.
                         */
                        readonly expiresAt?: string;
                        /** @description Absent on a market or stop-market order. */
                        readonly price?: string;
                        /** @description Of a stop order: the last trade price at which it triggers or has triggered. */
                        readonly stopPrice?: string;
                        /** @description The total, what has been filled included. */
                        readonly quantity: string;
                        /** @description What a market order was to spend or to receive at most, in the quote currency. */
                        readonly quoteQuantity?: string;
                        /**
                         * @description Why some of quoteQuantity is left that would have moved more.
                         * @enum {unknown}
                         */
                        readonly unspentReason?: "no_liquidity" | "protection_band" | "self_trade" | "fill_limit";
                        /** @description The most that the book shows of it at a time. */
                        readonly displayQuantity?: string;
                        /**
                         * @description What happens when it comes to trade with one of its own user.
                         * @enum {unknown}
                         */
                        readonly selfTradePrevention?: "none" | "cancel_newest" | "cancel_oldest" | "cancel_both" | "decrement";
                        /**
                         * @description What a post-only order does where it would trade at once.
                         * @enum {unknown}
                         */
                        readonly postOnly?: "reject" | "slide";
                        /** @description The client's own name for it. */
                        readonly clientOrderId?: string;
                        /**
                         * @description Where it stands.
                         * @enum {unknown}
                         */
                        readonly status: "PENDING_TRIGGER" | "OPEN" | "PARTIALLY_FILLED" | "FILLED" | "CANCELLED" | "EXPIRED" | "REJECTED";
                        /** @description What has been filled. */
                        readonly filledQuantity: string;
                        /** @description What is still to fill. */
                        readonly remainingQuantity: string;
                        /** @description What was cancelled unfilled. */
                        readonly cancelledQuantity: string;
                        /** @description What was asked for, when self-trade prevention has taken off some of it. */
                        readonly originalQuantity?: string;
                        /** @description What it has taken off: quantity is originalQuantity without it. */
                        readonly reducedQuantity?: string;
                        /**
                         * Format: date-time
                         * @description Since when a stop is one no more.
                         */
                        readonly triggeredAt?: string;
                        /** @description Absent until something was filled; rounded half up, to 8 decimals or the price's own when these are more. */
                        readonly averagePrice?: string;
                        /**
                         * @description Why it was cancelled or rejected.
                         * @enum {unknown}
                         */
                        readonly reason?: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted" | "duplicate_client_order_id" | "market_status" | "open_order_limit" | "book_quantity_limit" | "price_band" | "quote_buys_nothing" | "post_only" | "stop_reached";
                        /**
                         * Format: date-time
                         * @description When it came in.
                         */
                        readonly placedAt: string;
                        /**
                         * Format: date-time
                         * @description When something last happened to it.
                         */
                        readonly updatedAt: string;
                        /** @description False when the order lost its place in the queue, or ended. */
                        readonly priorityKept: boolean;
                        /** @description The fills of this command, in the order in which they happened: the first 10,000 of them. */
                        readonly fills: readonly {
                            /** @description A fill, such as BTC-USDT-T17. */
                            readonly tradeId: string;
                            /** @description The maker's price. */
                            readonly price: string;
                            /** @description How much changed hands. */
                            readonly quantity: string;
                        }[];
                        /** @description How many more there were, when there were more than that. */
                        readonly omittedFills?: number;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly deleteOrdersByClientIdByClientOrderId: {
        readonly parameters: {
            readonly query: {
                /** @description Why; required of whoever cancels for others. It stays in the record, so that it had better not name anybody. */
                readonly reason?: string;
                readonly userId: string;
                readonly symbol: string;
                /** @description Whether it is only to be decided, and nothing recorded. */
                readonly validateOnly?: components["parameters"]["validateOnly"];
            };
            readonly header?: {
                /** @description Under which the command may be sent again: it is carried out once. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description By when the command must have been taken up: a time, or milliseconds from when it has been read. */
                readonly "Request-Deadline"?: components["parameters"]["Request-Deadline"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly clientOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done; with validateOnly: it would be. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CancelledOrderAnswer"] | {
                        /** @description An order: the symbol of its market and its number there, such as BTC-USDT-1042. */
                        readonly orderId: string;
                        /** @description A market, such as BTC-USDT. */
                        readonly symbol: string;
                        /** @constant */
                        readonly status: "CANCELLED";
                        /** @description What was left of it. */
                        readonly cancelledQuantity: string;
                        /**
                         * @description Why it was cancelled.
                         * @enum {unknown}
                         */
                        readonly reason: "user" | "cancel_all" | "ioc" | "fok" | "no_liquidity" | "protection_band" | "self_trade" | "amended_below_filled" | "fill_limit" | "expired" | "market_status" | "price_band" | "delisted";
                        /**
                         * Format: date-time
                         * @description When it was cancelled.
                         */
                        readonly cancelledAt: string;
                        /** @constant */
                        readonly validateOnly: true;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrdersUserByUserId: {
        readonly parameters: {
            readonly query?: {
                readonly symbol?: string;
                readonly side?: "buy" | "sell";
                readonly type?: "limit" | "market" | "stop_limit" | "stop_market";
                /** @description One status, or several parted by commas. */
                readonly status?: string;
                readonly clientOrderId?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
                /** @description Only from this time on. */
                readonly from?: string;
                /** @description Only before this time. */
                readonly to?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrdersPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrdersByOrderIdEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderEventsPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrdersByOrderIdStory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderStoryAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrdersByOrderIdFills: {
        readonly parameters: {
            readonly query?: {
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TradesPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCommandsByCommandId: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the command was sent; default: every market is asked. */
                readonly symbol?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly commandId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommandOutcomeAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getTrades: {
        readonly parameters: {
            readonly query?: {
                readonly symbol?: string;
                /** @description Trades in which this order was maker or taker. */
                readonly orderId?: string;
                /** @description Trades in which this user was maker or taker. */
                readonly userId?: string;
                /** @description Generations to read in the place of the live ones: ids, parted by commas; or the number of the first projection's. */
                readonly generation?: string;
                /** @description How many items at most; default 50. */
                readonly limit?: number;
                /** @description Whether the list begins with the oldest (asc) or the newest (desc); default: as of the cursor, or the list's own. */
                readonly order?: "asc" | "desc";
                /** @description nextCursor or previousCursor of another page of the list; the first page when left out. */
                readonly cursor?: string;
                /** @description Only from this time on. */
                readonly from?: string;
                /** @description Only before this time. */
                readonly to?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TradesPage"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStreamsByStreamEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Revision of the first event wanted; default 0. */
                readonly from?: string;
                /** @description Events per page; default 100. Of a stream that is read whole: how many at most; default: all. */
                readonly limit?: string;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly stream: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StreamEventsPage"];
                    readonly "application/x-ndjson": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getProjections: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectionsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getProjectionsByName: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectionDetailsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postProjectionsByNameRebuild: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It will be done. */
            readonly 202: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BuildRequestedAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly postProjectionsByNameRollback: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It will be done. */
            readonly 202: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BuildRequestedAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheTickersByExchange: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly exchange: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedTickersAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheTickersByExchangeBySymbol: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly exchange: string;
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedTickerAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheOrdersByOrderIdStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedOrderAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheOrdersByUserIdOrders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedOrdersAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheOrdersQueueSize: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedQueuesAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheTradesBySymbol: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most; default 50. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedTradesAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheTradesQueueStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedTradesQueueAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheTradesPerformanceMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedTradeMetricsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheAccountsByUserIdPositions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly userId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedPositionsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheAccountsSummary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedAccountsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheOhlcvBySymbolByTimeframe: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most; default 100. */
                readonly limit?: number;
            };
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly symbol: string;
                readonly timeframe: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedCandlesAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheProcessesStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedProcessesAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCacheHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description That of an earlier answer, or several parted by commas: the answer is no older. */
                readonly "Consistency-Token"?: components["parameters"]["Consistency-Token"];
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the cache has. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly "Consistency-Token": components["headers"]["Consistency-Token"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CachedHealthAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getLivez: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How it is. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LivenessAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            /** @description Something is down. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LivenessAnswer"];
                    readonly "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    readonly getReadyz: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How it is. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReadinessAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            /** @description Something is down. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReadinessAnswer"];
                    readonly "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How it is. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            /** @description Something is down. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthAnswer"];
                    readonly "application/problem+json": components["schemas"]["ProblemAnswer"];
                };
            };
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description How it is. */
            readonly 200: {
                headers: {
                    readonly "X-Correlation-Id": components["headers"]["X-Correlation-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": components["schemas"]["MetricsAnswer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getIndex: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IndexAnswer"];
                    readonly "text/html": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOpenapiJson: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getDocs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getDocsByFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly file: "swagger-ui.css" | "swagger-ui-bundle.js" | "favicon-32x32.png" | "start.js";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/javascript": string;
                    readonly "text/css": string;
                    readonly "image/png": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getRedoc: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getRedocByFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Found again in the answer, in the log and in each event that the request causes; another is made of one that is not fit. */
                readonly "X-Correlation-Id"?: components["parameters"]["X-Correlation-Id"];
            };
            readonly path: {
                readonly file: "redoc.standalone.js" | "start.js";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/javascript": string;
                    readonly "text/css": string;
                    readonly "image/png": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarketsBySymbolTradesLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The id of the last event that the client has: it gets what came behind it. */
                readonly "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events, for as long as the client listens. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMarketsBySymbolBookLive: {
        readonly parameters: {
            readonly query?: {
                readonly interval?: 100 | 250 | 1000;
            };
            readonly header?: {
                /** @description The id of the last event that the client has: it gets what came behind it. */
                readonly "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
            };
            readonly path: {
                readonly symbol: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events, for as long as the client listens. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStreamsByStreamLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The id of the last event that the client has: it gets what came behind it. */
                readonly "Last-Event-ID"?: components["parameters"]["Last-Event-ID"];
            };
            readonly path: {
                readonly stream: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events, for as long as the client listens. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 408: components["responses"]["Problem408"];
            readonly 417: components["responses"]["Problem417"];
            readonly 421: components["responses"]["Problem421"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 500: components["responses"]["Problem500"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
}
