import type { EventStore } from '../eventstore/event-store.js';
import { UserKeys } from '../eventstore/user-keys.js';
import type { PastMarkets } from '../history/past-markets.js';
import type { LagMeter } from '../projections/lag/lag-meter.js';
import { GetBook } from './get-book.js';
import { GetClientOrder } from './get-client-order.js';
import { GetOrder } from './get-order.js';
import { GetOrderStory } from './get-order-story.js';
import { GetPastBook } from './get-past-book.js';
import { GetTicker, ListTickers } from './get-ticker.js';
import { GetUser } from './get-user.js';
import { ListApiKeys } from './list-api-keys.js';
import { InTurn } from './in-turn.js';
import { ListSwitches } from './list-switches.js';
import { ListCandles } from './list-candles.js';
import { ListOrderEvents } from './list-order-events.js';
import { ListOrders, ListOrdersOfUser } from './list-orders.js';
import { GetProjection, ListProjections } from './list-projections.js';
import { ListOrderFills, ListTrades } from './list-trades.js';
import { ListUsers } from './list-users.js';
import { GetMarket, ListMarkets } from './markets.js';
import { OpenOrdersOfUser } from './open-orders-of-user.js';
import { PositionsOfUser } from './positions-of-user.js';
import type { ReadModel } from './read-model.js';
import { StreamEventsQuery } from './stream-events.js';

export type Queries = ReturnType<typeof createQueries>;

/** Every query there is. To add one: a file of its own and a line here. */
export function createQueries(
  readModel: ReadModel,
  store: EventStore,
  lagMeter: LagMeter,
  past: PastMarkets,
) {
  const listOrders = new ListOrders(readModel);
  const listMarkets = new ListMarkets(readModel);
  const getTicker = new GetTicker(readModel);
  const listTrades = new ListTrades(readModel);
  const getOrder = new GetOrder(readModel);
  const turns = new InTurn();
  const userKeys = new UserKeys(store);
  return {
    getClientOrder: new GetClientOrder(listOrders),
    getOrder,
    listOrderFills: new ListOrderFills(listTrades, getOrder),
    listOrderEvents: new ListOrderEvents(readModel),
    listOrders,
    listOrdersOfUser: new ListOrdersOfUser(readModel),
    getUser: new GetUser(readModel, userKeys),
    listUsers: new ListUsers(readModel, userKeys),
    listApiKeys: new ListApiKeys(store, readModel.now),
    openOrdersOfUser: new OpenOrdersOfUser(readModel),
    positionsOfUser: new PositionsOfUser(readModel),
    listSwitches: new ListSwitches(store),
    listTrades,
    listMarkets,
    getMarket: new GetMarket(readModel),
    getBook: new GetBook(readModel),
    getTicker,
    listTickers: new ListTickers(listMarkets, getTicker),
    getOrderStory: new GetOrderStory(past, turns),
    getPastBook: new GetPastBook(past, turns),
    listCandles: new ListCandles(readModel),
    listProjections: new ListProjections(readModel, lagMeter),
    getProjection: new GetProjection(readModel, lagMeter),
    streamEvents: new StreamEventsQuery(store),
  } as const;
}
